// Counts the multiply-adds of a training step from the shapes of its tensors.

import type { TrainingSession } from './types.ts';

/**
 * A product with a weight matrix takes one multiply-add for each weight and row going forward, and as many again for the
 * gradient of the weight and for that of its input (Kaplan et al. 2020, "Scaling Laws for Neural Language Models",
 * section 2.1: 2 and 4 operations for each weight). Rows are time steps times sequences, or answers times sequences for
 * the head. The first layer's input has no gradient unless an embedding learns below it. Biases, activations, loss and
 * optimiser are not counted, and a multiply-add counts as two floating-point operations. NaN before the first step.
 */
export function multiplyAdds(session: TrainingSession): number {
  const shapeOf = (name: string): number[] | undefined =>
    session.tensors('train').find((one) => one.name === name)?.shape;
  const [steps = NaN, batch = NaN] = shapeOf('x') ?? [];
  const [answers = NaN] = shapeOf('logits') ?? [];
  // Word vectors: a dot product for each candidate, forward and twice backward.
  const [, candidates = 0] = shapeOf('candidates') ?? [];
  if (candidates > 0) return 3 * candidates * (shapeOf('v') ?? []).reduce((product, size) => product * size, 1);
  const embedded = session.config.input === 'embedding';
  let sum = 0;
  for (const { name, shape } of session.tensors('parameters')) {
    const [rows = 0, columns = 0] = shape;
    if (shape.length !== 2 || name.startsWith('embedding.')) continue;
    const passes = /\.weight_ih_l0(_reverse)?$/.test(name) && !embedded ? 2 : 3;
    sum += passes * rows * columns * batch * (name.startsWith('linear.') ? answers : steps);
  }
  return sum;
}
