// English texts of the lesson lengths.

export const en = {
  'lesson.lengths.about':
    'Three names of 7, 5 and 3 letters make one batch. Padding fills the short ones up to 7 letters with index 0, and the network reads that like any other letter. Packing (pack_padded_sequence) leaves it out: at each step only names that still have a letter are computed, 15 steps of the cell instead of 21. A packed name has the states that it has alone, to 0.000001.',
  'lesson.lengths.try1':
    'Play for 300 steps: the largest difference between packed and alone stays below 0.000001 all the way.',
  'lesson.lengths.try2':
    'Look at h_n of “lee” after 300 steps: padded it is the state after four more letters, and far from its own. That of “jackson”, the longest, is not changed by padding.',
  'lesson.lengths.try3':
    'Both ways: the reverse direction begins with the padding, so that h_n of “lee” is another one there too. Packed, it begins with the last letter of the name itself.',
  'preset.lengths.forward': 'Forward only',
  'preset.lengths.both': 'Both ways',
  'lesson.lengths.now': 'What does it say?',
  'lesson.lengths.now.about': 'The language it names after the last of {steps} letters.',
};
