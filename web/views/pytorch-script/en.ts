// English texts of the view pytorch script.

export const en = {
  'script.about':
    'Data, initial weights and order are the same, so it prints the losses of this run: from the first step, with the settings now in force.',
  'script.none': 'This task was brought by a program that uses the engine; there is no script for its data.',
  'script.forms': 'How the network is written',
  'script.call': 'In one call',
  'script.loop': 'Cell in a loop',
  'script.save': 'download {file}',
};
