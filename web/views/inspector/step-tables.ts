// The vectors of one step in the order of the formula, as small tables to read off and to copy.

import type { MessageKey } from '../../i18n/messages.ts';
import { subscript } from '../../charts/format.ts';
import type { Drawing } from '../drawing.ts';
import { gateKey } from '../line-names.ts';
import type { NumberTable } from './number-table.ts';
import { shareEntry, signedEntry, type Palette } from '../../charts/palette.ts';
import { inputOf } from '../../readings/inputs.ts';
import { answerNames, argmax, gatesOf, largest, layerCount, letterNames, rowAt } from '../../readings/tape.ts';
import type { ViewContext } from '../view.ts';
import type { Place } from '../../readings/cell-sums.ts';
import type { Side } from './cell-switches.ts';
import { related, type Hot, type PartName } from './matrix-picture.ts';

/** The vectors of the step in the order of the formula. */
export function stepTables(
  { frame, palette }: Drawing,
  { run, t }: ViewContext,
  { time, layer }: Place,
  { gate: looked, hot, side }: { gate: number; hot: Hot | undefined; side: Side },
): NumberTable[] {
  const { tensors } = frame;
  const tables: NumberTable[] = [];
  const add = (
    name: string,
    meaning: MessageKey,
    values: Float32Array | undefined,
    more: Partial<NumberTable> = {},
  ): void => {
    if (values !== undefined) tables.push({ name, meaning: t(meaning), values, ...signed(palette, values), ...more });
  };
  const row = (key: string, at: number): Float32Array | undefined => {
    const tensor = tensors[`probe/${key}`];
    return tensor === undefined ? undefined : rowAt(tensor, at);
  };
  /** Lit together with the matrices. */
  const linked = (part: PartName): Pick<NumberTable, 'hot' | 'lit'> => {
    const at = (index: number): Hot =>
      part === 'out' ? { part, row: index, column: 0 } : { part, row: 0, column: index };
    return { hot: at, lit: (index) => hot !== undefined && related(hot, part, at(index).row, at(index).column) };
  };
  const result = side === 'forward' ? linked('out') : {};
  const now = subscript(time + 1);
  const before = subscript(time);
  const shares = { map: palette.shares, entry: shareEntry };
  const inks = { map: palette.inks, entry: shareEntry };

  const x = layer === 0 ? row('x', time) : row(`h_l${layer - 1}`, time + 1);
  const named = x !== undefined && layer === 0 && inputOf(run).picked(x) >= 0;
  // One-hot digits and pixels have no sign, and are drawn as in the network.
  const plain =
    named || (layer === 0 && x !== undefined && inputOf(run).row(x) === 'values' && x.every((value) => value >= 0));
  add(
    layer === 0 ? `x${now}` : `h${now}⁽${raised(layer - 1)}⁾`,
    layer === 0 ? 'inspector.input' : 'inspector.below',
    x,
    { ...(plain ? inks : {}), ...(named ? { names: letterNames(run) } : {}), ...linked('x') },
  );
  add(`h${before}`, 'inspector.before', row(`h_l${layer}`, time), linked('h'));
  const cell = (after: number): Partial<NumberTable> => ({ place: { kind: 'cell', layer, time: after - 1 } });
  add(`c${before}`, 'inspector.cellBefore', row(`c_l${layer}`, time), cell(time));
  const state = { kind: 'state', layer, time } as const;
  const gates = row(`gates_l${layer}`, time);
  const names = gatesOf(run);
  names.forEach((gate, index) => {
    if (gate === 'h') return;
    const width = (gates?.length ?? 0) / names.length;
    const values = gates?.subarray(index * width, (index + 1) * width);
    const inUnitRange = gate !== 'g' && gate !== 'n';
    add(`${gate}${now}`, gateKey(gate), values, {
      ...(inUnitRange ? shares : {}),
      ...(index === looked ? result : { place: state }),
    });
  });
  add(`c${now}`, 'inspector.cell', row(`c_l${layer}`, time + 1), cell(time + 1));
  add(`h${now}`, 'inspector.state', row(`h_l${layer}`, time + 1), names.length === 1 ? result : { place: state });
  if (layer === layerCount(run) - 1) {
    const p = row('probabilities', time);
    const place = { kind: 'answer', layer, time } as const;
    if (p === undefined) add(`y${now}`, 'inspector.output', row('logits', time), { place });
    else add(`p${now}`, 'inspector.probabilities', p, { ...shares, place, names: answerNames(run), marked: argmax(p) });
  }
  return tables;
}

function raised(layer: number): string {
  return '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(layer);
}

function signed(palette: Palette, values: Float32Array): Pick<NumberTable, 'map' | 'entry'> {
  const limit = Math.max(1, largest(values));
  return { map: palette.values, entry: (value) => signedEntry(value, limit) };
}
