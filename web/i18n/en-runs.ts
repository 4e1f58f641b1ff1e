// English texts of the time machine, broken numbers, runs side by side, and what charts give away.

export const enRuns = {
  // Time machine
  'time.title': 'Time machine',
  'time.slider': 'Time machine: training step shown',
  'time.at': 'step {step} of {last}',
  'time.hint': 'Drag back to any step: the page shows that moment again, to the last bit.',
  'time.hintFrom': 'Drag back to any step from {first} on, where this branch began.',
  'time.past': 'You are looking back. Change a setting if you like: Play branches off here.',
  'time.newest': 'Back to the newest',
  'note.carried':
    'Branched off with {fields} changed: the weights stay. Only the optimiser begins without its memory, and the data from the start.',
  'note.fresh':
    '{fields}: with this change the weights have other shapes and cannot be kept, so training starts at step 0.',

  // Names of curves
  'line.past': 'before the branch at {left}: {what}',
  'line.same': 'same settings',
  'line.drop': 'Remove the curve “{name}”',
  'list.join': ', ',
  'value.on': 'on',
  'value.off': 'off',
  'tools.picture': 'Save as picture',
  'tools.csv': 'Save as CSV',

  // Broken numbers
  'broken.title': 'The numbers broke at step {step}',
  'broken.first': 'The first that was no longer a finite number: {meaning} ({tensor}).',
  'broken.firstAt':
    'The first that was no longer a finite number: {meaning} ({tensor}), at time step {time} of the sequence.',
  'broken.why':
    'Each training step moves the weights by the learning rate ({lr}) times the gradient. A step that is too long lands where the gradient is larger still, so the next one is longer again, until a number passes 3.4 × 10³⁸, the largest there is here. Clipping limits the gradient; a lower rate shortens every step.',
  'broken.clip': 'Rewind {steps} steps and clip the gradient (max_norm 1)',
  'broken.slower': 'Rewind {steps} steps, learning rate ÷ 10 ({lr})',
  'broken.back': 'Only rewind {steps} steps',
  'broken.is.loss': 'the loss itself',
  'broken.is.weight_hh': 'the weights from one hidden state to the next',
  'broken.is.weight_ih': 'the weights that read the input',
  'broken.is.bias': 'a bias',
  'broken.is.embedding': 'the embedding table',
  'broken.is.linear': 'the output layer',
  'broken.is.gradient': 'a gradient on its way back through time',
  'broken.is.cell': 'the cell state',
  'broken.is.state': 'the hidden state',
  'broken.is.answer': 'the answer of the network',
  'broken.is.other': 'a number inside the network',

  // Side by side
  'lab.beside': 'Side by side',
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
  'beside.cost': 'ms per step',
  'beside.steps': 'steps',
  'beside.loss': 'loss now',
  'beside.broke': 'broke',
  'beside.this': '{name} (this run)',
  'beside.differ': 'Same seed, so the same batches in the same order; what differs: {fields}.',
  'beside.differSeed': 'Not the same seed, so other starting weights and batches; what differs: {fields}.',
  'beside.nothing': 'The same seed and the same settings: the curves lie on top of each other.',
} as const;
