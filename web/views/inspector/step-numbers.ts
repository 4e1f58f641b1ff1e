// The numbers of one unit at one step: matrices above, the sum in numbers below, and a line that says what is pointed at.

import { html, nothing, type TemplateResult } from 'lit';
import type { NumberPlace } from '../../protocol/frame.ts';
import type { Chart } from '../chart-tools.ts';
import type { Drawing } from '../drawing.ts';
import { exact, subscript } from '../../charts/format.ts';
import { shareEntry, signedEntry, type Palette } from '../../charts/palette.ts';
import { logShare, type SteadyDecades, type SteadyMaximum } from '../../charts/scales.ts';
import { inputOf } from '../../readings/inputs.ts';
import { gatesOf, largest, rowAt, rowWidth, type Gate } from '../../readings/tape.ts';
import type { ViewContext } from '../view.ts';
import { cellGradients, weightGradients } from '../../readings/cell-gradients.ts';
import { cellSums, inputAt, stateAt, weightName, type Place, type Tensors } from '../../readings/cell-sums.ts';
import type { Side } from './cell-switches.ts';
import { matrixLayout, type MatrixLayout } from './matrix-layout.ts';
import { matrixPicture, type Hot, type MatrixActions, type Part, type PartName } from './matrix-picture.ts';
import { backLines, endLines, gateButton, gateLine } from './written-sum.ts';

export interface Scales {
  weights: SteadyMaximum;
  gradients: SteadyDecades;
  /** Which part of large matrices is shown, and for which step. */
  shown?: { key: string; rows: number; input: number; state: number };
}

export interface Looking {
  place: Place;
  gate: number;
  hot: Hot | undefined;
  side: Side;
  scales: Scales;
}

export interface Actions extends MatrixActions {
  open(gate: number): void;
  tools(chart: Chart): TemplateResult;
}

/** Where in the network the number that is pointed at stands; weights stand beside it and have no place of their own. */
export function sourceOf(hot: Hot, { layer, time }: Place): NumberPlace {
  if (hot.part === 'out' || hot.part === 'bi' || hot.part === 'bh')
    return { kind: 'state', layer, time, unit: hot.row };
  if (hot.part === 'hh' || hot.part === 'h') return { kind: 'state', layer, time: time - 1, unit: hot.column };
  return layer === 0
    ? { kind: 'input', layer, time, unit: hot.column }
    : { kind: 'state', layer: layer - 1, time, unit: hot.column };
}

/** The parameter that a number belongs to; undefined for x, h and the result. */
export function weightOf(
  { part, row, column }: Hot,
  tensors: Tensors,
  { layer }: Place,
  gate: number,
): { name: string; index: number; written: string } | undefined {
  const hidden = rowWidth(tensors[`probe/h_l${layer}`]);
  if (part === 'bi' || part === 'bh') {
    const bias = weightName(part === 'bi' ? 'bias_ih' : 'bias_hh', layer);
    return { name: bias, index: gate * hidden + row, written: `${bias.slice('rnn.'.length)}[${gate * hidden + row}]` };
  }
  if (part !== 'ih' && part !== 'hh') return undefined;
  const name = weightName(`weight_${part}`, layer);
  const width = tensors[`parameters/${name}`]?.shape[1] ?? 0;
  const line = gate * hidden + row;
  return { name, index: line * width + column, written: `${name.slice('rnn.'.length)}[${line},${column}]` };
}

export function numbersOf(
  drawing: Drawing,
  context: ViewContext,
  looking: Looking,
  on: Actions,
): TemplateResult | typeof nothing {
  const { run, t } = context;
  const { tensors } = drawing.frame;
  const { place, side } = looking;
  const sums = cellSums(run, tensors, place);
  if (sums === undefined) return nothing;
  const back =
    side === 'backward' && drawing.frame.probe?.own !== true
      ? cellGradients(run, tensors, place, Number(context.config().bptt ?? 0))
      : undefined;
  if (side === 'backward' && back === undefined) return html`<p class="quiet">${t('unrolled.own')}</p>`;
  const gates = gatesOf(run);
  const gate = gates[looking.gate] ?? 'h';
  const parts = partsOf(drawing, context, looking, gate);
  if (parts === undefined) return nothing;
  const layout = layoutOf(drawing, looking, parts);
  const x = inputAt(tensors, place.layer, place.time);
  const picked = place.layer === 0 && x ? inputOf(run).picked(x) : -1;
  const at = (name: Gate): string => `${name}${subscript(place.time + 1)}[${place.unit}]`;
  const writing = { hot: looking.hot, unit: place.unit, t };
  const title = t(side === 'forward' ? 'inspector.matrices' : 'inspector.matrices.back', { time: place.time + 1 });
  return html`<div class="step-numbers">
    ${matrixPicture(
      {
        layout,
        parts: parts.all,
        unit: place.unit,
        oneHot: picked >= 0 ? picked : undefined,
        hot: looking.hot,
        signs: side === 'forward' ? ['+', '→'] : ['', '←'],
        label: `${title} ${t('inspector.matrices.keys')}`,
      },
      on,
    )}
    <p class="pointed-at" role="status">${looking.hot ? describe(looking.hot, parts, place) : t('inspector.point')}</p>
    <p class="quiet">${notes(context, layout, picked >= 0)}</p>
    ${on.tools({ id: 'matrices', title, table: (more) => more.matrixTable(t('inspector.unit'), parts.all, parts), parts: '.matrices' })}
    <div class="sums">
      ${
        back === undefined
          ? html`${sums.gates.map((sum, index) =>
              gates.length > 1 && index !== looking.gate
                ? gateButton(sum, at(sum.gate), () => on.open(index))
                : gateLine(sum, at(sum.gate), writing),
            )}${endLines(sums, place.time, place.unit)}`
          : backLines(back, { time: place.time, unit: place.unit, gate: looking.gate }, t, on.open)
      }
    </div>
  </div>`;
}

interface Parts {
  all: Record<PartName, Part>;
  hidden: number;
  inputs: number;
  biases: boolean;
}

/** The grids of the side that is shown; undefined while a tensor is missing. */
function partsOf(drawing: Drawing, { run }: ViewContext, looking: Looking, gate: Gate): Parts | undefined {
  const { palette, frame } = drawing;
  const { place, side, scales } = looking;
  const { layer, time } = place;
  const tensors: Tensors = frame.tensors;
  const [ih, hh] = (['weight_ih', 'weight_hh'] as const).map(
    (kind) => tensors[`parameters/${weightName(kind, layer)}`],
  );
  const [bi, bh] = (['bias_ih', 'bias_hh'] as const).map((kind) => tensors[`parameters/${weightName(kind, layer)}`]);
  const [x, before] = [inputAt(tensors, layer, time), stateAt(tensors, 'h', layer, time)];
  const hidden = rowWidth(tensors[`probe/h_l${layer}`]);
  if (!ih || !hh || !x || !before) return undefined;
  const base = looking.gate * hidden;
  const back = side === 'backward' ? weightGradients(run, tensors, place) : undefined;
  const limit = scales.weights.fit(Math.max(largest(ih.data), largest(hh.data)));
  const suffix = gate === 'h' ? '' : gate;
  const [now, earlier] = [subscript(time + 1), subscript(time)];
  const names: Record<PartName, string> = {
    ih: `${back ? 'd' : ''}W_i${suffix || 'h'}`,
    x: layer === 0 ? `x${now}` : `h${now}`,
    bi: `${back ? 'd' : ''}b_i${suffix || 'h'}`,
    hh: `${back ? 'd' : ''}W_h${suffix || 'h'}`,
    h: `h${earlier}`,
    bh: `${back ? 'd' : ''}b_h${suffix || 'h'}`,
    out: back ? `d${suffix || 'a'}${now}` : `${suffix || 'h'}${now}`,
  };
  const share = gate !== 'h' && gate !== 'g' && gate !== 'n';
  const vector = (values: Float32Array): Pick<Part, 'map' | 'entry'> => signed(palette, Math.max(1, largest(values)));
  const plain = layer === 0 && x.length > 1 && x.every((value) => value >= 0 && value <= 1);
  const inks = { map: palette.inks, entry: shareEntry };
  const out = outOf(tensors, looking, hidden);
  const purple = gradientColours(palette, scales, back && out);
  const all: Record<PartName, Part> = {
    ih: {
      name: names.ih,
      value: (row, column) => (back ? back.input(base + row, column) : at(ih, base + row, column)),
      ...(back ? purple : signed(palette, limit)),
    },
    x: { name: names.x, value: (_, column) => x[column] ?? NaN, ...(plain ? inks : vector(x)) },
    bi: {
      name: names.bi,
      value: (row) => (back ? back.inputBias(base + row) : (bi?.data[base + row] ?? NaN)),
      ...(back ? purple : signed(palette, limit)),
    },
    hh: {
      name: names.hh,
      value: (row, column) => (back ? back.state(base + row, column) : at(hh, base + row, column)),
      ...(back ? purple : signed(palette, limit)),
    },
    h: { name: names.h, value: (_, column) => before[column] ?? NaN, ...vector(before) },
    bh: {
      name: names.bh,
      value: (row) => (back ? back.stateBias(base + row) : (bh?.data[base + row] ?? NaN)),
      ...(back ? purple : signed(palette, limit)),
    },
    out: {
      name: names.out,
      value: (row) => out[row] ?? NaN,
      ...(back ? purple : share ? { map: palette.shares, entry: shareEntry } : vector(out)),
    },
  };
  return { all, hidden, inputs: x.length, biases: bi !== undefined };
}

function at(matrix: Tensors[string], row: number, column: number): number {
  return matrix.data[row * (matrix.shape[1] ?? 0) + column] ?? NaN;
}

/** What the gate gives (h itself in a plain RNN), or the gradient before its activation. */
function outOf(tensors: Tensors, { place, side, gate }: Looking, hidden: number): Float32Array {
  const { layer, time } = place;
  const gates = tensors[`probe/${side === 'backward' ? 'dgates' : 'gates'}_l${layer}`];
  if (gates) return rowAt(gates, time).subarray(gate * hidden, (gate + 1) * hidden);
  return stateAt(tensors, 'h', layer, time + 1) ?? new Float32Array();
}

function signed(palette: Palette, limit: number): Pick<Part, 'map' | 'entry'> {
  return { map: palette.values, entry: (value) => signedEntry(value, limit) };
}

function gradientColours(
  palette: Palette,
  { gradients }: Scales,
  values: Float32Array | undefined,
): Pick<Part, 'map' | 'entry'> {
  const span = gradients.fit(values ? Array.from(values, Math.abs) : []);
  return { map: palette.gradients, entry: (value) => shareEntry(logShare(Math.abs(value), span)) };
}

function layoutOf(
  drawing: Drawing,
  { place, hot, scales }: Looking,
  { hidden, inputs, biases, all }: Parts,
): MatrixLayout {
  const key = `${place.layer} ${place.time} ${place.unit}`;
  const before = scales.shown?.key === key ? scales.shown : undefined;
  const input =
    hot && (hot.part === 'ih' || hot.part === 'x') ? hot.column : (before?.input ?? strongest(all.x, inputs));
  const state =
    hot && (hot.part === 'hh' || hot.part === 'h') ? hot.column : (before?.state ?? strongest(all.h, hidden));
  const row = hot && hot.part !== 'x' && hot.part !== 'h' ? hot.row : (before?.rows ?? place.unit);
  const layout = matrixLayout({ width: drawing.width, hidden, inputs, biases, unit: row, input, state, before });
  scales.shown = { key, rows: layout.rows.first, input: layout.input.first, state: layout.state.first };
  return layout;
}

/** Large matrices are shown where their vector is largest. */
function strongest(vector: Part, count: number): number {
  let best = 0;
  for (let column = 1; column < count; column++) {
    if (Math.abs(vector.value(0, column)) > Math.abs(vector.value(0, best))) best = column;
  }
  return best;
}

function describe({ part, row, column }: Hot, { all }: Parts, { time }: Place): string {
  const value = all[part].value(row, column);
  const vector = part === 'ih' ? all.x : part === 'hh' ? all.h : undefined;
  const back = all.ih.name.startsWith('d');
  if (part === 'out' || part === 'bi' || part === 'bh') {
    // The state's side of a GRU's candidate is multiplied by r before.
    const same = back && part !== 'out' && value === all.out.value(row, 0) ? ` = ${all.out.name}[${row}]` : '';
    return `${all[part].name}[${row}]${same} = ${exact(value)}`;
  }
  if (vector === undefined)
    return `${all[part].name}[${column}] = ${exact(value)} · t = ${part === 'h' ? time : time + 1}`;
  const times = vector.value(0, column);
  if (back) {
    return `${all[part].name}[${row},${column}] = ${all.out.name}[${row}] · ${vector.name}[${column}] = ${exact(value)}`;
  }
  const factors = `${exact(value)} · ${vector.name}[${column}] ${exact(times)}`;
  return `${all[part].name}[${row},${column}] ${factors} = ${exact(value * times)}`;
}

function notes({ t }: ViewContext, { rows, input, state }: MatrixLayout, oneHot: boolean): string {
  const parts = oneHot ? [t('inspector.oneHot')] : [];
  const span = (name: string, { first, count, of }: MatrixLayout['rows']): string =>
    t('inspector.window', { name, first, last: first + count - 1, count: of });
  if (rows.count < rows.of) {
    parts.push(t('inspector.rows', { first: rows.first, last: rows.first + rows.count - 1, count: rows.of }));
  }
  if (input.count < input.of) parts.push(span('x', input));
  if (state.count < state.of) parts.push(span('h', state));
  return parts.join(' ');
}
