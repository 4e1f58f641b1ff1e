// English texts of the view predictions digit.

export const en = {
  'predictions.digit.title': 'Prediction after each row',
  'predictions.digit.lesson': 'What it would predict after each row; pick a row in the network above.',
  'predictions.digit.picture': 'The test digit, read down to row {row}',
  'predictions.digit.own': 'Your own digit, read down to row {row}',
  'predictions.digit.bars': 'Probabilities after row {row}: {predicted} leads with {share}',
  'predictions.digit.chart': 'Probabilities after row {row}',
  'predictions.digit.target': 'The target is {target}.',
  'predictions.digit.noTarget': 'Your own digit has no label.',
  'predictions.digit.untested': 'Not tested yet: held-out digits are tested while it trains.',
  'predictions.digit.score': '{total} test digits, at step {step}',
  'predictions.digit.sheet': 'Predictions for other test digits at step {step}; click one to read it',
  'predictions.digit.sheetTitle': 'Predictions for other test digits',
};
