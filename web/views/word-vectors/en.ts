// English texts of the view word-vectors.

export const en = {
  'words.title': 'A window slides over the text',
  'words.lesson': 'Words in the window together are pairs to say yes to. Noise words are drawn to say no to.',
  'words.noise': 'Noise words',
  'words.some': 'k = {k}: label 0',
  'words.none': 'none: every label 1',
  'words.place': 'Row {row} of {rows} of this text',
  'words.previous': 'Back',
  'words.next': 'On',
  'words.slide': 'Slide the window',
  'words.stop': 'Stop',
  'words.read': 'read',
  'words.predict': 'predict',
  'words.rows': 'The table that the window makes',
  'words.scores': 'This row and its noise: probability of a yes',
  'words.score': '{word}, label {label}: {share}',
  'words.map': 'The word vectors on their two principal axes',
  'words.axis': 'axis {axis}: {share}',
  'words.mapped':
    '{count} words, the most frequent named first. Mean cosine of all pairs: {cosine}; 1: no word is told from another.',
  'words.word': 'word',
  'words.own': 'A text of your own, in any language',
  'words.file': 'or a text file (.txt): choose it or drop it here',
  'words.use': 'Use this text',
  'words.few': 'Two different words at least, 5,000 at most.',
};
