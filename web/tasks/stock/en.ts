// English texts of the lesson stock.

export const en = {
  'lesson.stock.unit': 'close, US dollars',
  'lesson.stock.about':
    'Google’s share, day by day from August 2004 to October 2008: 19 days of open, high, low and close are read, the four prices of the next day are forecast. The network sees only the first 628 days, and its scaler is fitted on them alone; the 419 days since 16 February 2007 are held out. Beside it stand two rules that learn nothing: the last value again, and the last value with the mean change (drift).',
  'lesson.stock.try1':
    'Train RNN, GRU and LSTM side by side, with the button over the forecast, for 500 steps. None of them beats the rule that repeats the last value; each errs more than 1.5 times as much.',
  'lesson.stock.try2':
    'Now cheat: fit the scaler on all rows, and all three start over. After 500 steps the error of RNN and of GRU is 15 % to 35 % smaller, because the scaler has seen prices that come later; the error of LSTM changes by less than 15 %.',
  'lesson.stock.try3':
    'Set the training share to 0.8: now the switch changes nothing, because the lowest and the highest price lie in the training part already.',
};
