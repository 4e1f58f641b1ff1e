// English texts of the view comparison.

export const en = {
  'comparison.title': 'Which one learns faster?',
  'comparison.lesson': 'Up to four runs on the same seed and the same batches, the same number of steps each.',
  'comparison.compare': 'Compare the four cells',
  'comparison.compare.doc': 'Starts over at step 0 with RNN, ReLU-RNN, GRU and LSTM beside each other',
  'comparison.pin': 'Pin this run',
  'comparison.pin.doc': 'Its curve stays while you change settings and train again',
  'comparison.clear': 'Remove all',
  'comparison.none': 'Nothing to compare with yet. Compare the four cells, or pin this run, then change a setting.',
  'comparison.table': 'Runs side by side',
  'comparison.run': 'run',
  'comparison.parameters': 'weights',
  'comparison.stepTime': 'per step',
  'comparison.steps': 'steps',
  'comparison.loss': 'loss now',
  'comparison.broke': 'diverged',
  'comparison.this': '{name} (this run)',
};
