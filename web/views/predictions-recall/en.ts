// English texts of the view predictions recall.

export const en = {
  'predictions.recall.title': 'Does it remember?',
  'predictions.recall.lesson':
    'The prediction after {steps} letters; only the first one counts. Every sequence has a length of its own.',
  'predictions.recall.first': 'It read',
  'predictions.recall.predicted': 'first, and predicts',
  'predictions.recall.chart': 'Probabilities after the last letter',
  'predictions.recall.bars': 'Probabilities after the last letter: {predicted} leads',
  'predictions.recall.score': '{total} test sequences, at step {step}.',
  'predictions.recall.chance': 'Guessing gives {share}.',
};
