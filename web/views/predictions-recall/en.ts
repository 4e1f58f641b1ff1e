// English texts of the view predictions recall.

export const en = {
  'predictions.recall.title': 'Current prediction',
  'predictions.recall.lesson': 'What it names after the last of {steps} letters.',
  'predictions.recall.read': 'It read',
  'predictions.recall.predicted': 'and predicts',
  'predictions.recall.target': 'The target is',
  'predictions.recall.chart': 'Probabilities after the last letter',
  'predictions.recall.bars': 'Probabilities after the last letter: {predicted} leads',
  'predictions.recall.score': '{total} test sequences, at step {step}.',
  'predictions.recall.chance': 'Guessing gives {share}.',
};
