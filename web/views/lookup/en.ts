// English texts of the view lookup.

export const en = {
  'lookup.title': 'Multiply, or just look it up?',
  'lookup.lesson':
    'A one-hot row is high-dimensional, sparse and hard-coded. Times a table it merely picks one of its rows; an embedding layer picks it without multiplying, and can learn it.',
  'lookup.lesson.oneHot':
    'A one-hot row times Wᵢₕ picks one of its columns, here written as rows. Choose the embedding input to see the layer that does only that.',
  'lookup.multiply': 'one-hot “{letter}” times the table',
  'lookup.pick': 'row {row} of the table: “{letter}”',
  'lookup.more': 'and {columns} more columns',
  'lookup.same': 'same bits ✓',
  'lookup.differ': 'not the same bits ✗',
  'lookup.cost': 'What one letter costs',
  'lookup.saved': 'saved',
  'lookup.letter': 'letter',
  'lookup.cost.label':
    'Bytes read for one letter with {vocabulary} letters or words: {oneHot} one-hot, {lookup} looked up',
  'lookup.vocabulary': 'Letters or words in the vocabulary',
  'lookup.table': 'lookup',
  'lookup.multiplications': 'multiplications',
  'lookup.bytes': 'bytes read',
  'lookup.back': 'Which rows the gradient reaches',
  'lookup.back.step': 'from t = {time} alone',
  'lookup.back.all': 'last training step',
  'lookup.map': 'The rows as a map: letters used alike come together',
  'lookup.map.oneHot': 'The columns of Wᵢₕ as a map',
  'lookup.map.label': 'Map of the letters by the first two principal components of their rows',
  'lookup.map.share': 'These two directions hold {share} of the differences; grey lines show where letters came from.',
};
