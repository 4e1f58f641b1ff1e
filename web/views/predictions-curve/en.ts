// English texts of the view predictions curve.

export const en = {
  'says.curve.title': 'Current prediction',
  'says.curve.lesson': 'One period of the wave; each training step reads the next half of it.',
  'says.curve.label': 'Curves: the prediction against the target, mean squared error {error} at step {step}.',
  'says.curve.error': 'mean squared error {error}',
  'says.curve.at': '· t = {time}: predicted {said}, target {target}',
  'says.curve.axis': 'x (radians)',
  'says.curve.input': 'input sin x',
  'says.curve.target': 'target cos x',
  'says.curve.said': 'prediction, older ones faded',
  'says.curve.gap': 'error',
};
