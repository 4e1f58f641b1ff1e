// English texts of the view experiments.

export const en = {
  'lab.gates': 'Gates',
  'lab.phase': 'Phase portrait',
  'lab.title': 'Look closer',
  'lab.close': 'close',
  'lab.taught': 'Who taught whom',
  'lab.vanish': 'Vanish or explode',
  'lab.lookup': 'One-hot or lookup',
  'lab.beside': 'Side by side',
  'lab.know': 'Row by row',
};
