// English texts of the view comparison.

export const en = {
  'beside.title': 'Which one learns faster?',
  'beside.lesson': 'Up to four runs on the same seed and the same batches, the same number of steps each.',
  'beside.compare': 'Compare the four cells',
  'beside.compare.doc': 'Starts over at step 0 with RNN, ReLU-RNN, GRU and LSTM beside each other',
  'beside.pin': 'Pin this run',
  'beside.pin.doc': 'Its curve stays while you change settings and train again',
  'beside.clear': 'Remove all',
  'beside.none': 'Nothing to compare with yet. Compare the four cells, or pin this run, then change a setting.',
  'beside.table': 'Runs side by side',
  'beside.run': 'run',
  'beside.parameters': 'weights',
  'beside.stepTime': 'per step',
  'beside.steps': 'steps',
  'beside.loss': 'loss now',
  'beside.broke': 'diverged',
  'beside.this': '{name} (this run)',
};
