// Which strips a cell has: its gates, its states, the difference that a hand makes, and the axis under them.

import { html, svg, type TemplateResult } from 'lit';
import type { Tensor } from '../../engine/types.ts';
import type { Translate } from '../../i18n/messages.ts';
import { plotArea, textAt } from '../../charts/axes.ts';
import { cellAxis } from '../../charts/cell-axes.ts';
import type { ChartTable } from '../../charts/table.ts';
import type { Frame, Run } from '../../protocol/frame.ts';
import { gatesOf, rowAt, steps } from '../../readings/tape.ts';
import { gateKey } from '../line-names.ts';
import { afterSteps, differences, gateOf } from '../../readings/gate-numbers.ts';

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
  gatesOf(run).forEach((gate, index) => {
    if (gate === 'h' || !gates) return;
    const kind = gate === 'g' || gate === 'n' ? 'signed' : 'share';
    const values = gateOf(gates, index);
    strips.push({ id: gate, name: gate, meaning: t(gateKey(gate)), values, kind, least: 1 });
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

/** A row for each time step, a column for each unit of each strip. */
export function stripTable(strips: readonly Strip[]): ChartTable {
  const length = Math.max(0, ...strips.map(({ values }) => steps(values)));
  return {
    head: ['t', ...strips.flatMap(({ id, values }) => Array.from(rowAt(values, 0), (_, unit) => `${id}[${unit}]`))],
    rows: Array.from({ length }, (_, time) => [time + 1, ...strips.flatMap(({ values }) => [...rowAt(values, time)])]),
  };
}

/** The time steps under the strips. */
export function timeAxis(length: number, width: number): TemplateResult {
  const area = plotArea(width, 0, { left: 0, right: 0 });
  const { ticks } = cellAxis(area, 'across', { name: 't', count: length, text: timeName });
  return html`<svg class="strip-axis" width=${width} height="16" aria-hidden="true">
    ${ticks.map((tick) => svg`<text x=${textAt(tick, 0, width)} y="12">${tick.text}</text>`)}
  </svg>`;
}

/** The first one says what is counted. */
function timeName(index: number): string {
  return index === 0 ? 't = 1' : String(index + 1);
}
