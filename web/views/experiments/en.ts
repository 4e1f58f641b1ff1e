// English texts of the view experiments.

export const en = {
  'lab.gates': 'Gates',
  'lab.phase': 'Phase portrait',
  'lab.title': 'Experiments',
  'lab.close': 'close',
  'lab.taught': 'Gradient through time',
  'lab.vanish': 'Vanish or explode',
  'lab.lookup': 'One-hot or lookup',
  'lab.beside': 'Side by side',
  'lab.know': 'Row by row',
};
