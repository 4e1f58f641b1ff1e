// English texts of the lesson context.

export const en = {
  'lesson.context.about':
    'A sentence is read word by word, Chinese character by character, up to its last word: apple, or 苹果. The network says whether the fruit or the company is meant. The characters are the same in both, so only the hidden state, which brings along what came before, can tell. It learns from 180 sentences written for this page, half English and half Chinese, and is tested on 60 others. With the recurrent connection cut, the same characters have the same answer whatever came before.',
  'lesson.context.try1':
    'Play: after 200 steps it is right about more than 75 % of the held-out sentences. Always naming one meaning is right about 50 %.',
  'lesson.context.try2':
    'Type a sentence of your own that ends in apple or 苹果, and watch after which word the answer turns. Words that it has never read are left out.',
  'lesson.context.try3':
    'Cut the recurrent connection: exactly 50 % are right at once, for every sentence of a language now has the same answer. Connect it again, and what was learned is back.',
  'lesson.context.now': 'What does it mean here?',
  'lesson.context.now.about': 'The meaning of the last of {steps} words and characters.',
};
