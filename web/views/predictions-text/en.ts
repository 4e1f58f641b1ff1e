// English texts of the view predictions text.

export const en = {
  'says.text.title': 'What it says now',
  'says.text.lesson': 'Above what it reads, below what it should say.',
  'says.text.label': 'It says {said}; the target is {wanted}; {right} of {all} right.',
  'says.text.score': '{right} of {all} right',
  'says.text.noTarget': 'Your own text: there is no right answer to compare with.',
  'says.text.past': 'What it said earlier',
  'says.text.step': 'step {step}',
};
