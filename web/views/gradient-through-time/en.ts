// English texts of the view gradient through time.

export const en = {
  'taught.title': 'Gradient through time',
  'taught.lesson': 'How strongly the loss of step t (row) depends on the hidden state of step k (column): ‖∂Lₜ/∂hₖ‖.',
  'taught.asked': 'Row t: as if the network had to predict after step t.',
  'taught.value': '{back} steps back from its loss',
  'taught.same': 'the step of the loss itself',
  'taught.cut': 'exactly 0: BPTT is truncated in between',
  'taught.grid':
    'Gradient of each loss with respect to each state; arrow keys move, Enter marks the path of the gradient in the network',
  'taught.unasked': 'no target at step {time}',
  'taught.scissors': 'Truncated BPTT',
  'taught.every': 'every {steps} steps',
  'taught.never': 'never',
  'taught.scissors.doc': 'Truncated backpropagation through time: no gradient passes a dashed line.',
  'taught.cutKey': 'truncated',
  'taught.row': 'loss',
  'legend.zero': 'exactly 0',
};
