// The sums of one unit in numbers, each product to be pointed at; long sums are folded in the middle.

import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../../i18n/messages.ts';
import { exact, short as rounded, subscript } from '../../charts/format.ts';
import type { CellGradients, GateGradient } from '../../readings/cell-gradients.ts';
import type { CellSums, GateSum, Term } from '../../readings/cell-sums.ts';
import { total } from '../../readings/cell-sums.ts';
import { related, type Hot } from './matrix-picture.ts';
import { plain } from '../../i18n/number-text.ts';

/** Of a side with more products than this, only the first and the last few are written. */
const longest = 6;
const [firstFew, lastFew] = [3, 2];

/** Two decimals, and none for what is whole, such as a one-hot 1. */
function short(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 100 ? plain(value) : rounded(value);
}

/** A product or a number with its sign in front, as it stands inside a sum. */
function signedPart(value: number, first: boolean): string {
  if (first) return value < 0 ? '−' : '';
  return value < 0 ? ' − ' : ' + ';
}

/** The most room a number of two decimals, one in brackets, a product and a result take, with the space around a product. */
const widest = { number: 'x'.repeat(6), value: 'x'.repeat(8), product: 'x'.repeat(15), result: 'x'.repeat(10) };

/** As tall as its widest numbers would be, so that what stands below never moves while the numbers change. */
function line(id: string, most: string, content: TemplateResult): TemplateResult {
  return html`<p class="sum" data-sum=${id} data-widest=${most}><span>${content}</span></p>`;
}

/** The same for the products of one side; those of the state may be zero now and not later. */
function widestSide(count: number): string[] {
  return Array<string>(Math.min(count, firstFew + 1 + lastFew)).fill(widest.product);
}

interface Writing {
  hot: Hot | undefined;
  unit: number;
  t: Translate;
}

function product(term: Term, first: boolean, { hot, unit }: Writing): TemplateResult {
  const part = term.source === 'input' ? 'ih' : 'hh';
  const negative = term.weight < 0;
  const value = term.value < 0 ? `(−${short(-term.value)})` : short(term.value);
  const lit = hot !== undefined && related(hot, part, unit, term.column) && aims(hot, part, unit, term.column);
  return html`<span>${signedPart(negative ? -1 : 1, first)}</span
    ><span class="term ${lit ? 'lit' : ''}" data-part=${part} data-row=${unit} data-column=${term.column}
      >${short(Math.abs(term.weight))}·${value}</span
    >`;
}

/** Whether this very product is meant, or all of its row. */
function aims(hot: Hot, part: Hot['part'], row: number, column: number): boolean {
  if (hot.part === 'out') return hot.row === row;
  return hot.part === part ? hot.row === row && hot.column === column : hot.column === column;
}

function side(terms: readonly Term[], begins: boolean, writing: Writing): TemplateResult[] {
  // Zeros of a one-hot input add nothing.
  const shown = terms.filter(({ value }, at) => value !== 0 || (terms.length === 1 && at === 0));
  if (shown.length <= longest) return shown.map((term, at) => product(term, begins && at === 0, writing));
  const rest = shown.slice(firstFew, shown.length - lastFew);
  const sum = total(rest);
  return [
    ...shown.slice(0, firstFew).map((term, at) => product(term, begins && at === 0, writing)),
    html`<span class="folded" title=${writing.t('sum.folded', { count: rest.length, value: exact(sum) })}
      >${signedPart(sum, false)}[${rest.length}: ${short(Math.abs(sum))}]</span
    >`,
    ...shown.slice(shown.length - lastFew).map((term) => product(term, false, writing)),
  ];
}

function bias(
  part: 'bi' | 'bh',
  name: string,
  value: number | undefined,
  first: boolean,
  { hot, unit }: Writing,
): TemplateResult | typeof nothing {
  if (value === undefined) return nothing;
  const lit = hot !== undefined && related(hot, part, unit, 0);
  return html`${signedPart(value, first)}<span
      class="term ${lit ? 'lit' : ''}"
      title=${name}
      data-part=${part}
      data-row=${unit}
      data-column="0"
      >${short(Math.abs(value))}</span
    >`;
}

/** The whole line of one gate. */
export function gateLine(sum: GateSum, name: string, writing: Writing): TemplateResult {
  const suffix = sum.gate === 'h' ? 'h' : sum.gate;
  const input = side(sum.input, true, writing);
  const b = html`${bias('bi', `b_i${suffix}`, sum.inputBias, input.length === 0, writing)}`;
  const empty = input.length === 0 && sum.inputBias === undefined;
  const inner = sum.reset !== undefined;
  const state = side(sum.state, inner || empty, writing);
  const remembered = html`${state}${bias('bh', `b_h${suffix}`, sum.stateBias, state.length === 0 && (inner || empty), writing)}`;
  const biases = (value: number | undefined): string[] => (value === undefined ? [] : [widest.number]);
  const parts = [
    ...widestSide(input.length),
    ...biases(sum.inputBias),
    ...(inner ? [widest.value] : []),
    ...widestSide(sum.state.length),
    ...biases(sum.stateBias),
  ];
  return line(
    sum.gate,
    `${name} = ${sum.activation}(${parts.join(' + ')}) = ${widest.result}`,
    html`<b>${name}</b> =
      ${sum.activation}(${input}${b}${
        inner
          ? html`<span class="factor" title="r"> + ${short(sum.reset ?? NaN)}·(</span>${remembered})`
          : state.length === 0 && sum.stateBias === undefined
            ? nothing
            : remembered
      })
      = <b class="result">${exact(sum.result)}</b>`,
  );
}

/** Gates that are not looked into: one line each, to be opened. */
export function gateButton(sum: GateSum, name: string, open: () => void): TemplateResult {
  return html`<button type="button" class="sum-button" @click=${open}>
    <b>${name}</b> = ${sum.activation}(…) = <b class="result">${exact(sum.result)}</b>
  </button>`;
}

/** c and h of an LSTM, h of a GRU. */
export function endLines(sums: CellSums, time: number, unit: number): TemplateResult | typeof nothing {
  const { end } = sums;
  if (end === undefined) return nothing;
  const at = `${subscript(time + 1)}[${unit}]`;
  const twoProducts = `${widest.value}${widest.value} + ${widest.value}${widest.value}`;
  const times = (a: number, b: number): string => `${bracketed(a)}·${bracketed(b)}`;
  if (end.cell === 'lstm') {
    const [c, h] = [`f·c${subscript(time)} + i·g`, `o·tanh(c${subscript(time + 1)})`];
    return html`${line(
      'c',
      `c${at} = ${c} = ${twoProducts} = ${widest.result}`,
      html`<b>c${at}</b> = ${c} = ${times(end.f, end.before)} + ${times(end.i, end.g)} =
        <b class="result">${exact(end.c)}</b>`,
    )}${line(
      'h',
      `h${at} = ${h} = ${widest.product}xxx = ${widest.result}`,
      html`<b>h${at}</b> = ${h} = ${short(end.o)}·tanh(${short(end.c)}) = <b class="result">${exact(end.h)}</b>`,
    )}`;
  }
  const h = `(1 − z)·n + z·h${subscript(time)}`;
  return line(
    'h',
    `h${at} = ${h} = ${twoProducts} = ${widest.result}`,
    html`<b>h${at}</b> = ${h} = ${times(1 - end.z, end.n)} + ${times(end.z, end.before)} =
      <b class="result">${exact(end.h)}</b>`,
  );
}

function bracketed(value: number): string {
  return value < 0 ? `(−${short(-value)})` : short(value);
}

/** Where dh comes from, and what each gate gets of it. */
export function backLines(
  back: CellGradients,
  place: { time: number; unit: number; gate: number },
  t: Translate,
  open: (gate: number) => void,
): TemplateResult {
  const at = `${subscript(place.time + 1)}[${place.unit}]`;
  const { arrivals, dc } = back;
  const later = subscript(place.time + 2);
  const from = arrivals.map((arrival) => t(`sum.from.${arrival.from}`, { time: place.time + 2 }));
  return html`${line(
    'dh',
    `dh${at} = ${from.map((name) => `${widest.value} ${name}`).join(' + ')} = ${widest.result}`,
    html`<b>dh${at}</b> =
      ${arrivals.map(
        ({ from: kind, value }, index) =>
          html`${index > 0 ? ' + ' : ''}<span
              class="arrival"
              tabindex="0"
              data-kind=${kind === 'answer' ? 'answer' : 'gradient'}
              data-layer="0"
              data-time=${kind === 'after' ? place.time + 1 : place.time}
              data-unit=${place.unit}
              >${bracketed(value)} <small>${from[index]}</small></span
            >`,
      )}
      = <b class="result">${exact(back.dh)}</b>`,
  )}
  ${
    dc === undefined
      ? nothing
      : line(
          'dc',
          `dc${at} = dh·o·(1 − tanh²c) + dc${later}·f${later} = ${widest.value} + ${widest.value} = ${widest.result}`,
          html`<b>dc${at}</b> = dh·o·(1 − tanh²c) + dc${later}·f${later} = ${bracketed(dc.fromState)} +
            ${bracketed(dc.fromAfter)} = <b class="result">${exact(dc.result)}</b>`,
        )
  }
  ${back.gates.map((gate, index) =>
    back.gates.length > 1 && index !== place.gate
      ? html`<button type="button" class="sum-button" @click=${() => open(index)}>
          <b>d${gateName(gate)}${at}</b> = … = <b class="result">${exact(gate.result)}</b>
        </button>`
      : factors(gate, at),
  )}`;
}

/** The sum before tanh has no letter of its own in PyTorch's formula: a. */
function gateName({ gate }: GateGradient): string {
  return gate === 'h' ? 'a' : gate;
}

function factors(gate: GateGradient, at: string): TemplateResult {
  const name = `d${gateName(gate)}`;
  const product = gate.factors.map((factor) => factor.name).join(' · ');
  return line(
    name,
    `${name}${at} = ${product} = ${gate.factors.map(() => widest.value).join('x')} = ${widest.result}`,
    html`<b>${name}${at}</b> = ${product} = ${gate.factors.map(({ value }) => bracketed(value)).join('·')} =
      <b class="result">${exact(gate.result)}</b>`,
  );
}
