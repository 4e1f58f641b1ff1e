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
  'writing.first': 'After {first} letters:',
  'writing.same': 'The first {same} letters are those of the text.',
  'writing.text': 'The text goes on: {text}',
  'writing.rate': 'Written at step {step}; {rate} letters a second, measured in this page.',
  'writing.past': 'Earlier',
  'writing.step': 'step {step}',
  'writing.empty': 'Type at least one letter to begin with.',
  'writing.unknown': 'Not in the text it learns from: {letters}',
};
