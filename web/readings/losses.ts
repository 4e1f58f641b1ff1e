// The table of losses, by the objective's id: the formula of each. One that is not here goes by its id.

import type { Run } from '../protocol/frame.ts';
import { outputOf } from './outputs.ts';

/** The loss of one sequence, answered at every step and at its end, in the letters of PyTorch's documentation. */
const formulas: Readonly<Record<string, { perStep: string; atEnd: string }>> = {
  'cross-entropy': { perStep: 'L = mean of −log pₜ(targetₜ)', atEnd: 'L = −log p(target)' },
  mse: { perStep: 'L = mean of (yₜ − targetₜ)²', atEnd: 'L = mean of (y − target)²' },
  'bce-with-logits': {
    perStep: 'L = mean of −log pₜ where targetₜ = 1, −log(1 − pₜ) where it is 0',
    atEnd: 'L = −log p where target = 1, −log(1 − p) where it is 0',
  },
};

export function lossFormula(run: Pick<Run, 'task'>): string {
  const { objective } = run.task;
  const known = Object.hasOwn(formulas, objective) ? formulas[objective] : undefined;
  return known?.[outputOf(run).atEnd ? 'atEnd' : 'perStep'] ?? `L = ${objective}(y, target)`;
}
