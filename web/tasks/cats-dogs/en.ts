// English texts of the lesson cats-dogs.

export const en = {
  'preset.cats-dogs.legend': 'Train on',
  'preset.cats-dogs.variants': 'variants',
  'preset.cats-dogs.plain': 'the icons as they are',
  'lesson.cats-dogs.about':
    'There are 159 icons of cats and dogs, drawn by many hands: icons, not photographs. Each enters as 32 × 32 numbers of ink. A convolution with 8 filters, ReLU and max pooling make 8 maps of 16 × 16 of it; a linear layer and the sigmoid make a probability of them, with 2,257 weights in all. What one designer drew is either trained on or held out: 126 icons are trained on, 33 are held out. Training sees them turned, mirrored, moved, and with bolder or finer strokes.',
  'lesson.cats-dogs.try1':
    'Play for 50 steps: at least 17 of the 19 held-out heads are right, and at most 10 of the 14 whole bodies. A head shows its ears; a body may stand in any pose.',
  'lesson.cats-dogs.try2':
    'Train on the icons as they are: after 100 steps all 126 are right, and of the held-out ones at most 28 of 33. The network has learned its icons by heart.',
  'lesson.cats-dogs.try3':
    'Choose a kernel of 7 with padding 3 in the shape calculator: the maps stay 32 × 32, as with 5 and padding 2. With padding 0 a kernel of 5 leaves 28 × 28.',
};
