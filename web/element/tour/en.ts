// English texts of the tour's cards.

export const en = {
  'tour.title': 'Guided tour',
  'tour.at': 'Tour: predict, run, explain ({card} of {cards})',
  'tour.guess': 'What do you think? Pick an answer, and {steps} training steps will show.',
  'tour.running': 'Training {steps} steps…',
  'tour.right': 'As you predicted.',
  'tour.wrong': 'The result was different.',
  'tour.next': 'Next question',
  'tour.toRecap': 'What was learned',
  'tour.recap': 'Tour: recap, {right} of {cards} as you predicted',
  'tour.instead': 'It was: {answer}.',
  'tour.none': 'none of the answers',
  'tour.back': 'Your own network is back as you left it.',
  'tour.following': 'Next lesson: {lesson}',
  'tour.end': 'End the tour',
  'tour.copy': 'Copy as JSON',
  'tour.copy.doc': 'The whole tour as text: change it and put it inside the element of your own page',
  'tour.close': 'Leave the tour',
};
