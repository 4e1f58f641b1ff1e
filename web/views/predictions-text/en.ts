// English texts of the view predictions text.

export const en = {
  'predictions.text.title': 'Current prediction',
  'predictions.text.lesson': 'Above the input, below the target.',
  'predictions.text.label': 'Predicted {predicted}; the target is {target}; {right} of {all} right.',
  'predictions.text.score': '{right} of {all} right',
  'predictions.text.noTarget': 'Your own text has no target to compare with.',
  'predictions.text.past': 'Earlier predictions',
  'predictions.text.step': 'step {step}',
};
