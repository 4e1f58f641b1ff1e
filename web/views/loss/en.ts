// English texts of the view loss.

export const en = {
  'loss.title': 'Is it learning?',
  'loss.lesson': '{what} at each training step; lower is better.',
  'loss.of.cross-entropy': 'Mean cross-entropy',
  'loss.of.bce-with-logits': 'Mean binary cross-entropy',
  'loss.of.mse': 'Mean squared error',
  'loss.scale': 'Scale of the loss axis',
  'loss.linear': 'linear',
  'loss.log': 'log',
  'loss.empty': 'No training step yet: press Play or One step.',
  'loss.nowAtStep': 'now, at step {step}',
  'loss.atStep': 'at step {step}',
  'loss.between': '({min} to {max})',
  'loss.mean': 'mean',
  'loss.min': 'lowest',
  'loss.max': 'highest',
  'loss.band': 'lowest to highest',
  'loss.described': 'Line chart: the loss went from {first} to {last} at step {step}.',
  'loss.floor': 'floor without memory: {floor}',
  'line.drop': 'Remove the curve “{name}”',
};
