// English texts of the view gradient through time.

export const en = {
  'taught.title': 'Who taught whom',
  'taught.lesson': 'How much the loss of step t (row) has to say about the hidden state of step k (column): ‖∂Lₜ/∂hₖ‖.',
  'taught.asked': 'Row t: as if the network had to answer after step t.',
  'taught.value': '{back} steps back from its loss',
  'taught.same': 'the step of the loss itself',
  'taught.cut': 'exactly 0: the way back is cut in between',
  'taught.grid':
    'Gradient of each loss with respect to each state; arrow keys move, Enter lights the way back in the network',
  'taught.unasked': 'nothing is asked at step {time}',
  'taught.scissors': 'Scissors: cut the way back',
  'taught.every': 'every {steps} steps',
  'taught.never': 'never',
  'taught.scissors.doc': 'Truncated backpropagation through time: across a dashed line no gradient passes.',
  'taught.cutKey': 'cut',
  'taught.row': 'loss',
  'legend.zero': 'exactly 0',
};
