// English texts of the view minibatch log.

export const en = {
  'log.title': 'What the script prints',
  'log.lesson':
    'A line every ten steps: digits read so far, loss and accuracy of that minibatch. They are of the weights before its update; the script asks once more after it.',
  'log.label': 'Log of minibatches',
  'log.none': 'The first line comes after ten steps.',
  'log.all': 'All {total} held-out digits: {share} right, at step {step}; the line above counts the first {first}.',
};
