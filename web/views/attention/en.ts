// English texts of the view attention.

export const en = {
  'attention.title': 'What it looks at while it writes',
  'attention.lesson':
    'Each row is a letter of the answer, from the top down; its weights over the letters that were read sum to 1.',
  'attention.type.reverse': 'A word of your own',
  'attention.type.add': 'A sum of your own',
  'attention.refused.reverse': 'Only the letters {letters}, at most {most} of them.',
  'attention.refused.add': 'Two numbers of at most {most} digits with a plus between them, as 58+67.',
  'attention.back': 'Back to the held-out example',
  'attention.own.right': 'It reads “{read}” of your own and writes “{written}”: right.',
  'attention.own.wrong': 'It reads “{read}” of your own and writes “{written}”; right would be “{asked}”.',
  'attention.held.right': 'It reads “{read}”, which is held out, and writes “{written}”: right.',
  'attention.held.wrong': 'It reads “{read}”, which is held out, and writes “{written}”; right would be “{asked}”.',
  'attention.weights': 'Attention weights',
  'attention.read': 'read',
  'attention.written': 'written',
  'attention.asked': 'to be written',
  'attention.weight': 'weight',
  'attention.cell': '{weight} on letter {at}, {read}, while it writes {written}',
  'attention.row': '{written}, not {asked}',
  'attention.score': 'Held-out examples right to the last letter',
  'attention.now': 'this network',
  'attention.naive.input': 'the input as it is',
  'attention.naive.majority-class': 'always the most frequent sum',
  'attention.counted': '{right} of {total} at step {step}. An answer with one wrong letter does not count.',
};
