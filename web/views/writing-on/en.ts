// English texts of the view writing on.

export const en = {
  'writing.title': 'Let it write',
  'writing.lesson':
    'The network reads the last {window} letters, and each letter it writes is read next. At temperature T it draws from softmax(logits / T); at 0 it takes the likeliest (argmax).',
  'writing.prompt': 'Begin with',
  'writing.temperature': 'Temperature',
  'writing.argmax': '0, argmax',
  'writing.length': 'Letters to write',
  'writing.again': 'Draw again',
  'writing.file': 'Learn a text file of yours (.txt): choose it or drop it here',
  'writing.file.large': 'That file is too large: up to {most} letters can be learnt. The text from before stays.',
  'writing.file.alike': 'That file has no two letters that differ. The text from before stays.',
  'writing.first': 'After {first} letters:',
  'writing.same': 'The first {same} letters are those of the text.',
  'writing.text': 'The text goes on: {text}',
  'writing.rate': 'Written at step {step}; {rate} letters a second, measured in this page.',
  'writing.past': 'Earlier',
  'writing.step': 'step {step}',
  'writing.empty': 'Type at least one letter to begin with.',
  'writing.unknown': 'Not in the text it learns from: {letters}',
};
