// English texts of a run as a file.

export const en = {
  'run-file.title': 'As a file',
  'run-file.about':
    'The run as it stands, to the last bit, with data and drawings of your own. Open it here or drop it on the page to go on; it is a safetensors file, so PyTorch reads its weights.',
  'run-file.save': 'Save the run',
  'run-file.open': 'Open a run …',
};
