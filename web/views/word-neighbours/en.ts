// English texts of the view word-neighbours.

export const en = {
  'neighbours.title': 'Which words are alike?',
  'neighbours.lesson': 'Vectors that point the same way have a cosine near 1.',
  'neighbours.pick': 'Nearest words of',
  'neighbours.cosine': 'cosine',
};
