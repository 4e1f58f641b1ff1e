// English texts of the view by hand.

export const en = {
  'byHand.title': 'Three ways to write it, one set of weights',
  'byHand.lesson':
    'i2h is [W_ih W_hh] with both biases added up; i2o is the linear layer, with weight 0 for x. With each frame this page runs the loops with the engine’s weights, in double precision. Differences are shares of numbers larger than 1.',
  'byHand.code.loop': 'By hand',
  'byHand.code.cell': 'RNNCell, step by step',
  'byHand.code.api': 'The API',
  'byHand.states': 'Largest difference between states, loop and engine',
  'byHand.outputs': 'Largest difference between outputs, loop and engine',
  'byHand.cell': 'Largest difference between states, RNNCell and engine',
  'byHand.step': 'step',
  'byHand.loop': 'loop',
  'byHand.difference': 'largest',
};
