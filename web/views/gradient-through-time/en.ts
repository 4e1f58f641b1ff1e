// English texts of the view gradient through time.

export const en = {
  'gradientThroughTime.title': 'Gradient through time',
  'gradientThroughTime.lesson':
    'How strongly the loss of step t (row) depends on the hidden state of step k (column): ‖∂Lₜ/∂hₖ‖.',
  'gradientThroughTime.asked': 'Row t: as if the network had to predict after step t.',
  'gradientThroughTime.value': '{back} steps back from its loss',
  'gradientThroughTime.same': 'the step of the loss itself',
  'gradientThroughTime.cut': 'exactly 0: BPTT is truncated in between',
  'gradientThroughTime.grid':
    'Gradient of each loss with respect to each state; arrow keys move, Enter marks the path of the gradient in the network',
  'gradientThroughTime.noTarget': 'no target at step {time}',
  'gradientThroughTime.truncate': 'Truncated BPTT',
  'gradientThroughTime.every': 'every {steps} steps',
  'gradientThroughTime.never': 'never',
  'gradientThroughTime.truncate.doc': 'Truncated backpropagation through time: no gradient passes a dashed line.',
  'gradientThroughTime.cutKey': 'truncated',
  'gradientThroughTime.row': 'loss',
  'legend.zero': 'exactly 0',
};
