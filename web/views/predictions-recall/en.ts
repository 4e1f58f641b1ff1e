// English texts of the view predictions recall.

export const en = {
  'recall.title': 'Does it remember?',
  'recall.lesson':
    'The prediction after {steps} letters; only the first one counts. Every sequence has a length of its own.',
  'recall.first': 'It read',
  'recall.says': 'first, and predicts',
  'recall.chart': 'Probabilities after the last letter',
  'recall.bars': 'Probabilities after the last letter: {said} leads',
  'recall.score': 'of {total} test sequences right, at step {step}.',
  'recall.chance': 'Guessing gives {share}.',
};
