// English texts of the view experiments.

export const en = {
  'experiments.gates': 'Gates',
  'experiments.phasePortrait': 'Phase portrait',
  'experiments.title': 'Experiments',
  'experiments.close': 'close',
  'experiments.gradientThroughTime': 'Gradient through time',
  'experiments.vanishExplode': 'Vanish or explode',
  'experiments.lookup': 'One-hot or lookup',
  'experiments.comparison': 'Side by side',
  'experiments.digitRows': 'Row by row',
};
