// English texts of the lesson digits.

export const en = {
  'lesson.digits.about':
    'A handwritten digit is read like a sentence: 28 rows from top to bottom, each a “word” of 28 grey values. After the last row the network names the digit. It learns from real handwriting (the MNIST set) and is tested on digits it has never seen.',
  'lesson.digits.try1': 'Play and follow the ten bars: after which row does the network make up its mind?',
  'lesson.digits.try2': 'Draw a digit of your own while it trains, then pause and try to fool it.',
  'lesson.digits.try3':
    'Put a plain RNN in place of the LSTM: after as many training steps it reads fewer of the test digits right.',
};
