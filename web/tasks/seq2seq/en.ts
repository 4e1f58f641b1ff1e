// English texts of the lesson seq2seq.

export const en = {
  'lesson.seq2seq.about':
    'An encoder reads a word letter by letter, up to the dot that ends it. A decoder begins with the encoder’s last state and writes the word in reverse, one letter a step. Before each letter attention gives every letter of the input a weight; the weights of a step sum to 1, and the decoder reads the encoder’s outputs in these proportions. Words have 3 to 8 letters from a to h, and those that are held out are never trained on. The learning rate falls with every step. An answer counts only if all of it is right: that is exact match.',
  'lesson.seq2seq.try1':
    'Play: after 400 steps more than 80 % of the 500 held-out words are right to the last letter. Writing each word as it is would be right about 3.2 %.',
  'lesson.seq2seq.try2':
    'Type a word of your own, such as abcdefgh. The largest weight begins on its last letter and ends on its first: nobody told the network in which order to look.',
  'lesson.seq2seq.try3':
    'Turn teacher forcing off: while it trains, the decoder then reads what it wrote itself, and no longer the true letters so far. Or choose sums, and type 58+67.',
  'preset.seq2seq.legend': 'To be written',
  'preset.seq2seq.reverse': 'the word in reverse',
  'preset.seq2seq.add': 'the sum',
};
