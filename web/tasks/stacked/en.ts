// English texts of the lesson stacked.

export const en = {
  'preset.stacked.layers1': '1 layer',
  'preset.stacked.layers2': '2 layers',
  'preset.stacked.layers3': '3 layers',
  'lesson.stacked.about':
    'The network repeats each letter ten steps later, as in “repeat it later”, with layers over each other: layer 0 reads the letters, layer 1 reads the hidden states of layer 0. In PyTorch’s words, output holds the states of the top layer at every step; h_n holds the last state of every layer.',
  'lesson.stacked.try1':
    'Train 800 steps with 1 layer, then with 2, then with 3: each layer more repeats more of the letters right, and takes longer for a step. The table under the network keeps what was measured.',
  'lesson.stacked.try2':
    'One layer here has 1,056 parameters, and every further one has 1,632: it reads 16 numbers where the first reads 4 letters.',
};
