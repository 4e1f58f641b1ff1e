// English texts of the lesson word-vectors.

export const en = {
  'lesson.word-vectors.about':
    'A window slides over a text, and words that stand in it together are pairs with label 1. With these alone a network that always says yes is right, and nothing is learnt: so k noise words with label 0 come with each pair. Skip-gram reads a word and predicts one of its neighbours; CBOW reads the neighbours and predicts the word between them. Every word has a vector, and words that are used alike come to lie near each other.',
  'lesson.word-vectors.try1':
    'Play: within 500 steps the loss falls below 0.4492, the loss of a guess that knows how frequent each word is and nothing of its neighbours.',
  'lesson.word-vectors.try2':
    'Turn the noise words off, so that every label is 1: after 500 steps the loss is below 0.001, and the mean cosine is above 0.75. The network says yes to everything, and its vectors tell no word from another.',
  'lesson.word-vectors.try3':
    'Choose Exodus and train 1,000 steps: the loss on the last tenth of the book, which is held out, falls below the 0.4329 of the guess. Pick “gold” or “blue”: “brass” and “scarlet” are among the nearest words.',
  'preset.word-vectors.legend': 'Text',
  'preset.word-vectors.line': 'one line',
  'preset.word-vectors.exodus': 'Exodus',
};
