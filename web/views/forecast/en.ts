// English texts of the view of forecasts.

export const en = {
  'forecast.title': 'Forecast of the held-out part',
  'forecast.lesson': 'One step ahead the network reads the actual values; free running it reads its own outputs.',
  'forecast.truth': 'actual values',
  'forecast.oneStep': 'network, one step ahead',
  'forecast.free.network': 'network, free running',
  'forecast.free.last-value': 'last value, kept',
  'forecast.free.drift': 'drift, kept up',
  'forecast.rule': 'RMSE',
  'forecast.by.network': 'network',
  'forecast.by.last-value': 'last value again',
  'forecast.by.drift': 'last value + mean change (drift)',
  'forecast.step': 'one step ahead',
  'forecast.free': 'free running',
  'forecast.unit.gs10': 'per cent',
  'forecast.value': 'value',
  'forecast.year': 'year',
  'forecast.row': 'row',
  'forecast.beats':
    'One step ahead, the network beats both rules: its error is {share} smaller than that of the better one.',
  'forecast.beaten':
    'One step ahead, the network does not beat a rule that learns nothing: its error is {share} larger than that of the better one.',
  'forecast.split':
    'Right of the line: {count} held-out values that training has not seen, with the weights of step {step}.',
};
