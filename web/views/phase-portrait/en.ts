// English texts of the view phase portrait.

export const en = {
  'phase.title': 'The path of the hidden state',
  'phase.lesson':
    'The hidden state as a point that moves with time. As the wave is learned, its path closes into a loop.',
  'phase.axes': 'Axes',
  'phase.principal': 'principal plane (PCA)',
  'phase.units': 'two units',
  'phase.across': 'Unit on the horizontal axis',
  'phase.up': 'Unit on the vertical axis',
  'phase.component': 'component {axis}: {share}',
  'phase.now': 'newest segment',
  'phase.before': 'earlier segments',
  'phase.label': 'Path of the hidden state through time',
  'phase.point': 'Point at a dot to pick its time step.',
  'phase.alone': 'This is one segment of {steps} steps; the next ones join it as training goes on.',
};
