// English texts of the view predictions text.

export const en = {
  'says.text.title': 'Current prediction',
  'says.text.lesson': 'Above the input, below the target.',
  'says.text.label': 'Predicted {said}; the target is {wanted}; {right} of {all} right.',
  'says.text.score': '{right} of {all} right',
  'says.text.noTarget': 'Your own text has no target to compare with.',
  'says.text.past': 'Earlier predictions',
  'says.text.step': 'step {step}',
};
