// English texts of the view names.

export const en = {
  'names.title': 'The language, letter by letter',
  'names.lesson':
    'What it would answer after each letter, and how strongly the loss pulls at each. Only the answer after the last letter counts.',
  'names.type': 'A name of your own',
  'names.back': 'Back to the held-out name',
  'names.unknown': 'The network has no letter {letters}; it knows {known}.',
  'names.own': '“{name}” is your own: {language}, {share}. It has no target, and so no gradient.',
  'names.held': '“{name}” is held out: {language}, {share}. The target is {target}.',
  'names.scores': 'Probability of each language after each letter',
  'names.letter': 'letter read',
  'names.probability': 'probability',
  'names.gradient': 'Gradient at each letter: ‖∂L/∂x‖',
  'names.cell': '{language} after {letters}: {share}',
  'names.confusion': 'Confusion matrix of the held-out names',
  'names.target': 'target',
  'names.answer': 'predicted',
  'names.counted': '{target} taken for {predicted}: {count}',
  'names.recall': 'Recall: how many of each language are found',
  'names.recallOf': 'recall',
  'names.score':
    'Accuracy {accuracy}, macro recall {recall} over {total} held-out names, at step {step}. Always naming one of the most frequent languages: {majority}.',
};
