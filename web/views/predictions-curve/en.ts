// English texts of the view predictions curve.

export const en = {
  'predictions.curve.title': 'Current prediction',
  'predictions.curve.lesson': 'One period of the wave; each training step reads the next half of it.',
  'predictions.curve.label': 'Curves: the prediction against the target, mean squared error {error} at step {step}.',
  'predictions.curve.error': 'mean squared error {error}',
  'predictions.curve.at': '· t = {time}: predicted {predicted}, target {target}',
  'predictions.curve.axis': 'x (radians)',
  'predictions.curve.input': 'input sin x',
  'predictions.curve.target': 'target cos x',
  'predictions.curve.predicted': 'prediction, older ones faded',
  'predictions.curve.gap': 'error',
};
