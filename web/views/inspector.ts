// The numbers of one time step: what came in, what was remembered, the formula that joins them, and what came out.

import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../i18n/messages.ts';
import type { Frame } from '../shared/frame.ts';
import { drawn, heading, type Drawing } from './drawing.ts';
import { answerFormula, cellFormulas } from './formula.ts';
import { exact, subscript } from './format.ts';
import { shareKey, valueKey } from './legend.ts';
import { numberTable, type NumberTable } from './number-table.ts';
import { shareEntry, signedEntry, type Palette } from './palette.ts';
import { argmax, cellOf, largest, layerCount, oneHotIndex, rowAt, steps, tensorNames } from './tape.ts';
import type { View, ViewContext, ViewKind } from './view.ts';

export const inspector: ViewKind = { id: 'inspector', region: 'inspector', suits: () => true, create };

/** How long "copied" stays. */
const copiedFor = 1500;

const gateNames = { rnn: [], lstm: ['i', 'f', 'g', 'o'], gru: ['r', 'z', 'n'] } as const;

function needsOf({ run }: ViewContext): string[] {
  const cell = cellOf(run);
  const names = ['x', 'h_l{l}', 'logits'];
  if (cell === 'lstm') names.push('c_l{l}');
  if (cell !== 'rnn') names.push('gates_l{l}');
  if (run.task.input === 'tokens') names.push('tokens');
  if (run.task.output !== 'value-per-step') names.push('probabilities');
  return tensorNames(run, 'probe', names);
}

function create(root: HTMLElement, context: ViewContext): View {
  const { t } = context;
  const opened = new Set<string>();
  let copied: { name: string; timer: number } | undefined;
  let layer = 0;

  return drawn(root, needsOf(context), {
    every: 120,
    template(drawing) {
      const time = timeOf(drawing);
      const tables = time === undefined ? [] : tablesOf(drawing, context, time, layer);
      if (time === undefined) return html`<section>${heading(t('inspector.waiting'))}</section>`;
      const show = (table: NumberTable): TemplateResult => {
        // Kept by meaning: the name changes with the time step.
        const key = table.meaning;
        return numberTable(table, t, {
          open: opened.has(key),
          toggle() {
            if (!opened.delete(key)) opened.add(key);
            drawing.redraw();
          },
          copied: copied?.name === key,
          copy(text) {
            void navigator.clipboard?.writeText(text).then(() => {
              clearTimeout(copied?.timer);
              const timer = window.setTimeout(() => {
                copied = undefined;
                drawing.redraw();
              }, copiedFor);
              copied = { name: key, timer };
              drawing.redraw();
            });
          },
        });
      };
      return html`<section class="inspector">
        ${heading(titleOf(drawing.frame, context, time), t('inspector.lesson'))}
        ${layerSwitch(context, layer, (next) => {
          layer = next;
          drawing.redraw();
        })}
        ${formulas(context, time, layer)}
        <div class="number-tables">${tables.map(show)}</div>
        <div class="legend" role="note" aria-label=${t('legend.label')}>
          ${valueKey(t('legend.signed'))} ${shareKey(t('legend.share'))}
        </div>
      </section>`;
    },
    dispose() {
      clearTimeout(copied?.timer);
    },
  });
}

/** The picked step stays while the pointer is elsewhere; with none picked, the one under the pointer, or the last. */
function timeOf({ frame, selection }: Drawing): number | undefined {
  const length = steps(frame.tensors['probe/x']);
  if (length === 0) return undefined;
  return Math.min(length - 1, selection.time ?? selection.hover ?? length - 1);
}

function titleOf(frame: Frame, { run, t }: ViewContext, time: number): string {
  const tokens = frame.tensors['probe/tokens'];
  const x = frame.tensors['probe/x'];
  const step = { time: time + 1 };
  if (tokens !== undefined) {
    return t('inspector.letter', { ...step, letter: run.task.letters[rowAt(tokens, time)[0] ?? -1] ?? '?' });
  }
  const row = x === undefined ? new Float32Array() : rowAt(x, time);
  return row.length === 1 ? t('inspector.value', { ...step, value: exact(row[0] ?? NaN) }) : t('inspector.row', step);
}

function layerSwitch(
  { run, t }: ViewContext,
  layer: number,
  choose: (layer: number) => void,
): TemplateResult | typeof nothing {
  const layers = layerCount(run);
  if (layers === 1) return nothing;
  return html`<div class="switch" role="group" aria-label=${t('inspector.layers')}>
    ${Array.from(
      { length: layers },
      (_, index) =>
        html`<button type="button" aria-pressed=${index === layer} @click=${() => choose(index)}>
          ${t('unrolled.layer', { layer: index })}
        </button>`,
    )}
  </div>`;
}

function formulas({ run }: ViewContext, time: number, layer: number): TemplateResult {
  const nonlinearity = run.config.nonlinearity === 'relu' ? 'ReLU' : 'tanh';
  const top = layer === layerCount(run) - 1;
  const classes = run.task.output !== 'value-per-step';
  return html`${cellFormulas({ cell: cellOf(run), nonlinearity, time: time + 1, layer })}
  ${top ? answerFormula(time + 1, run.config.head !== 'none', classes) : nothing}`;
}

/** The vectors of the step in the order of the formula. */
function tablesOf({ frame, palette }: Drawing, { run, t }: ViewContext, time: number, layer: number): NumberTable[] {
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
  const now = subscript(time + 1);
  const before = subscript(time);
  const shares = { map: palette.shares, entry: shareEntry };
  const inks = { map: palette.inks, entry: shareEntry };

  const x = layer === 0 ? row('x', time) : row(`h_l${layer - 1}`, time + 1);
  const named = x !== undefined && run.task.input === 'tokens' && layer === 0 && oneHotIndex(x) >= 0;
  // One-hot digits and pixels have no sign, and are drawn as in the network.
  const plain =
    named ||
    (layer === 0 && run.task.input === 'values' && x !== undefined && x.length > 1 && x.every((value) => value >= 0));
  add(
    layer === 0 ? `x${now}` : `h${now}⁽${raised(layer - 1)}⁾`,
    layer === 0 ? 'inspector.input' : 'inspector.below',
    x,
    { ...(plain ? inks : {}), ...(named ? { names: run.task.letters } : {}) },
  );
  add(`h${before}`, 'inspector.before', row(`h_l${layer}`, time));
  add(`c${before}`, 'inspector.cellBefore', row(`c_l${layer}`, time));
  const gates = row(`gates_l${layer}`, time);
  const cell = cellOf(run);
  gateNames[cell].forEach((gate, index) => {
    const width = (gates?.length ?? 0) / gateNames[cell].length;
    const values = gates?.subarray(index * width, (index + 1) * width);
    const squashed = gate !== 'g' && gate !== 'n';
    add(`${gate}${now}`, `inspector.gate.${gate}`, values, squashed ? shares : {});
  });
  add(`c${now}`, 'inspector.cell', row(`c_l${layer}`, time + 1));
  add(`h${now}`, 'inspector.state', row(`h_l${layer}`, time + 1));
  if (layer === layerCount(run) - 1) {
    const p = row('probabilities', time);
    if (p === undefined) add(`y${now}`, 'inspector.output', row('logits', time));
    else add(`p${now}`, 'inspector.probabilities', p, { ...shares, names: run.task.classes, marked: argmax(p) });
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
