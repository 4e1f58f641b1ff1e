// English texts of the lesson gs10.

export const en = {
  'preset.gs10.monthly': 'Months',
  'preset.gs10.yearly': 'Yearly means',
  'lesson.gs10.unit': 'per cent',
  'lesson.gs10.about':
    'The yield of the 10-year US Treasury, the mean of each month since April 1953, in per cent: six values are read, the next is forecast. The network sees only the first 706 months, and its scaler is fitted on them alone; the 176 months since February 2012 are held out. Beside it stand two rules that learn nothing: the last value again, and the last value with the mean change (drift).',
  'lesson.gs10.try1':
    'Play: after 200 steps the network still errs more than the rule that repeats the last value. After 1,000 steps it errs less, by 4 % to 7 %.',
  'lesson.gs10.try2':
    'Look at the free-running forecast, which reads its own answers: after 200 steps its error is more than three times that of one step ahead.',
  'lesson.gs10.try3':
    'Choose yearly means: now repeating the last value is wrong by 0.753 instead of 0.187, and 52 windows are left to learn from.',
};
