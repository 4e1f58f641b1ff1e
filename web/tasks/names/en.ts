// English texts of the lesson names.

export const en = {
  'lesson.names.about':
    'A surname is read letter by letter, and after its last letter the network names one of ten languages. Names differ in length: a batch of them is packed, so that each is answered after its own last letter. It learns from 4,013 names, and is tested on 1,001 that it never sees. Accents give classes away: every name here with a ğ is Turkish, and every name with an ł is Polish.',
  'lesson.names.try1':
    'Play: within 300 steps it is right about more than 58 % of the held-out names. Always naming one of the most frequent languages is right about 12 %.',
  'lesson.names.try2':
    'Type your own name, and watch after which letter the answer turns. A letter that it has never read cannot be typed.',
  'lesson.names.try3': 'Strip the accents: after 300 steps at least 4 of 100 answers fewer are right.',
  'lesson.names.now': 'What does it say?',
  'lesson.names.now.about': 'The language it names after the last of {steps} letters.',
};
