// English texts of the view predictions digit.

export const en = {
  'says.digit.title': 'Prediction after each row',
  'says.digit.lesson': 'What it would predict after each row; pick a row in the network above.',
  'says.digit.picture': 'The test digit, read down to row {row}',
  'says.digit.own': 'Your own digit, read down to row {row}',
  'says.digit.bars': 'Probabilities after row {row}: {said} leads with {share}',
  'says.digit.chart': 'Probabilities after row {row}',
  'says.digit.truth': 'The target is {truth}.',
  'says.digit.noTruth': 'Your own digit has no label.',
  'says.digit.unscored': 'Not tested yet: held-out digits are tested while it trains.',
  'says.digit.score': 'of {total} test digits, at step {step}',
  'says.digit.sheet': 'Predictions for other test digits at step {step}; click one to read it',
  'says.digit.sheetTitle': 'Predictions for other test digits',
};
