// English texts of the view of forecasts.

export const en = {
  'forecast.title': 'Forecast of the held-out part',
  'forecast.lesson': 'Forecasting {ahead}, the network reads the actual values; free running it reads its own outputs.',
  'forecast.truth': 'actual values',
  'forecast.network': 'network',
  'forecast.of': '{name}, {ahead}',
  'forecast.compare': 'Train RNN, GRU and LSTM side by side',
  'forecast.alone': 'This one alone',
  'forecast.free.network': 'network, free running',
  'forecast.free.last-value': 'last value, kept',
  'forecast.free.drift': 'drift, kept up',
  'forecast.free.seasonal-naive': 'same day last year',
  'forecast.rule': 'RMSE',
  'forecast.by.network': 'network',
  'forecast.by.last-value': 'last value again',
  'forecast.by.drift': 'last value + mean change (drift)',
  'forecast.by.seasonal-naive': 'same day last year (seasonal naive)',
  'forecast.cell': 'one step ahead, scaler fitted on',
  'forecast.honest': 'the training part',
  'forecast.leak': 'all rows (leak)',
  'forecast.at': '{error} (step {step})',
  'forecast.step': 'one step ahead',
  'forecast.ahead': '{rows} rows ahead',
  'forecast.free': 'free running',
  'forecast.value': 'value',
  'forecast.date': 'date',
  'forecast.year': 'year',
  'forecast.row': 'row',
  'forecast.beats':
    'Forecasting {ahead}, the network beats the rules: its error is {share} smaller than that of the best one.',
  'forecast.beaten':
    'Forecasting {ahead}, the network does not beat a rule that learns nothing: its error is {share} larger than that of the best one.',
  'forecast.best.beats': 'The best of the three is {name}: its error is {share} smaller than that of the best rule.',
  'forecast.best.beaten':
    'The best of the three is {name}, and its error is {share} larger than that of a rule that learns nothing.',
  'forecast.split':
    'Right of the line: {count} held-out values that training has not seen, with the weights of step {step}.',
};
