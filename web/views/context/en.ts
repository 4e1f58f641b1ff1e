// English texts of the view context.

export const en = {
  'context.title': 'With and without what came before',
  'context.lesson':
    'Every sentence ends in the same word. With recurrence the answer depends on the sentence; without, it is that of the word alone.',
  'context.type': 'A sentence of your own, up to apple or 苹果',
  'context.back': 'Back to the held-out sentence',
  'context.unknown': 'Words that it has never read are left out: {words}',
  'context.none': 'It has never read any of these words.',
  'context.own': '“{text}” is your own: {meaning}, {share}. It has no target.',
  'context.held': '“{text}” is held out: {meaning}, {share}. The target is {target}.',
  'context.after': 'What {word} would mean after each word',
  'context.word': 'after',
  'context.share': 'probability of {meaning}',
  'context.pairs': 'The same word at the end of six held-out sentences',
  'context.sentence': 'sentence',
  'context.with': 'with recurrence',
  'context.without': 'the word alone',
  'context.score': 'Held-out sentences answered right',
  'context.now': 'this network',
  'context.now.cut': 'this network, now cut',
  'context.cut': 'recurrent connection cut',
  'context.majority': 'always one meaning',
  'context.counted': '{right} of {total} at step {step}; cut, the same network has {cut} right.',
};
