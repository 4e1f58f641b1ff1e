// English texts of the lesson by hand.

export const en = {
  'lesson.by-hand.about':
    'A recurrent network is a loop. In the notes two linear layers, i2h and i2o, read the input and the state side by side, and rnn_forward calls them once a letter; nn.RNNCell is one turn of that loop, and nn.RNN the whole of it. All three are run here with one set of weights while it trains, and must agree to 0.000001 of their size.',
  'lesson.by-hand.try1':
    'Play for 200 steps and watch the largest difference: it stays below 0.000001, since only rounding is left.',
  'lesson.by-hand.try2': 'Type a text and a target of your own: the loop follows, with any number of letters.',
};
