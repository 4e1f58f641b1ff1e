// English texts of the lesson weather.

export const en = {
  'lesson.weather.unit': 'highest temperature, °C',
  'lesson.weather.about':
    'The highest temperature of each day in Seattle: 14 days are read, the next is forecast. The network sees only the 1,096 days of 2012 to 2014, and its scaler is fitted on them alone; the 365 days of 2015 are held out. Beside it stand rules that learn nothing: the last value again, the last value with the mean change (drift), and the same day last year (seasonal naive).',
  'lesson.weather.try1':
    'Play: after 50 steps the network still errs more than the rule that repeats the last value, 2.907 °C. After 1,000 steps it beats every rule: its error is 5 % to 7 % smaller than that of the best one.',
  'lesson.weather.try2':
    'Look at the same day last year: one step ahead it errs by 4.883 °C, more than the last value; free running, where nobody tells it the weather of 2015, it still errs by 4.883 °C, and the last value kept errs more than twice as much.',
  'lesson.weather.try3': 'Let it read 2 days instead of 14: after 1,000 steps it errs more than with 14.',
};
