// English texts of the lesson sine.

export const en = {
  'lesson.sine.about':
    'At each step the network sees one value of a sine wave and must answer with the cosine. One value is not enough: where the sine is zero, the cosine may be 1 or −1. Only the hidden state, carried from one stretch of the wave to the next, tells whether the wave is rising or falling.',
  'lesson.sine.try1':
    'Play and compare the two curves: at first the answer is nearly flat, then it leans into the cosine.',
  'lesson.sine.try2': 'Make the hidden size 1 or 2: how much memory does a wave need?',
  'lesson.sine.try3': 'Turn the learning rate up tenfold and watch the loss jump about.',
};
