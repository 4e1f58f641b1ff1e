// Which strips a cell has: its gates, its states, and the difference that a hand makes. No drawing here.

import type { Tensor } from '../../engine/types.ts';
import type { Translate } from '../../i18n/messages.ts';
import type { Frame, Run } from '../../shared/frame.ts';
import { gatesOf } from '../inspector/cell-sums.ts';
import { cellOf } from '../tape.ts';
import { afterSteps, differences, gateOf } from './gate-numbers.ts';

export interface Strip {
  id: string;
  name: string;
  meaning: string;
  /** (T, 1, H) */
  values: Tensor;
  /** Shares go from 0 to 1, the others have a sign. */
  kind: 'share' | 'signed';
  /** The scale of the colours never ends below this. */
  least: number;
}

/** In the order in which the cell computes them. */
export function stripsOf(run: Run, { tensors }: Pick<Frame, 'tensors'>, layer: number, t: Translate): Strip[] {
  const strips: Strip[] = [];
  const gates = tensors[`probe/gates_l${layer}`];
  gatesOf[cellOf(run)].forEach((gate, index) => {
    if (gate === 'h' || !gates) return;
    const kind = gate === 'g' || gate === 'n' ? 'signed' : 'share';
    const values = gateOf(gates, index);
    strips.push({ id: gate, name: gate, meaning: t(`inspector.gate.${gate}`), values, kind, least: 1 });
  });
  const [c, h] = [tensors[`probe/c_l${layer}`], tensors[`probe/h_l${layer}`]];
  const signed = { kind: 'signed' as const, least: 1 };
  if (c) strips.push({ id: 'c', name: 'c', meaning: t('inspector.cell'), values: afterSteps(c), ...signed });
  if (h) strips.push({ id: 'h', name: 'h', meaning: t('inspector.state'), values: afterSteps(h), ...signed });
  const change = differences(tensors, `h_l${layer}`);
  if (change) {
    const values = afterSteps(change);
    strips.push({ id: 'Δh', name: 'Δh', meaning: t('gates.difference'), values, kind: 'signed', least: 0.01 });
  }
  return strips;
}
