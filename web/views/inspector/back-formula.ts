// The way back through a cell as MathML: where dL/dh comes from, what each gate gets of it, and what the weights get.
// A d before a gate's letter is the gradient before its activation, as the engine keeps it.

import { html, mathml, type TemplateResult } from 'lit';
import {
  bias,
  bracket,
  call,
  id,
  op,
  over,
  readAt,
  row,
  then,
  turned,
  vector,
  weight,
  type Part,
} from './formula-parts.ts';
import type { OutputKind } from '../../readings/outputs.ts';
import type { Written } from '../../readings/tape.ts';

export interface BackFormulaOptions {
  cell: Written;
  nonlinearity: 'tanh' | 'relu' | 'linear';
  /** 1-based, as the columns are labelled. */
  time: number;
  layer: number;
  /** What comes down: from the answer of this step, which may not be asked, or from the layer above. */
  above: { kind: 'answer'; asked: boolean; linear: boolean } | { kind: 'layer' };
  /** Of the answer, where it is asked: what is subtracted from p or y, and how many answers the loss is the mean of. */
  target: { activation: OutputKind['activation']; name: string; answers: number } | undefined;
  /** Whether anything comes back from the step after: not at the last step, nor where truncated BPTT cuts. */
  after: boolean;
}

const gatesOf = { rnn: ['a'], lstm: ['i', 'f', 'g', 'o'], gru: ['r', 'z', 'n'] } as const;

export function backFormulas(options: BackFormulaOptions): TemplateResult {
  const cell = { rnn: rnnLines, lstm: lstmLines, gru: gruLines }[options.cell](options);
  const rest = weightLines(options).map((line) => [line]);
  const lines = [...answerLine(options), arrivals(options), ...cell, ...rest];
  return html`<div class="formulas" tabindex="0">
    ${lines.map((line) => html`<div><math displaystyle="true">${line}</math></div>`)}
  </div>`;
}

const one = mathml`<mn>1</mn>`;
const dot = op('⊙');
const times = then('⊙');
/** dL/dv at a step. */
const slope = (name: string, time: number): Part => over(row(id('d'), id('L')), row(id('d'), vector(name, time)));
/** The gradient of a gate before its activation. */
const d = (name: string, time: number): Part => row(id('d'), vector(name, time));
const square = (name: string, time: number): Part =>
  mathml`<msubsup><mi>${name}</mi><mn>${time}</mn><mn>2</mn></msubsup>`;
/** v (1 − v), the slope of a sigmoid. */
const sigmoid = (name: string, time: number): Part =>
  row(vector(name, time), dot, bracket(one, op('−'), vector(name, time)));

function answerLine({ time, target }: BackFormulaOptions): Part[][] {
  if (target === undefined) return [];
  const { activation, name, answers } = target;
  const aim = activation === 'softmax' ? mathml`<msub><mn>1</mn><mi>${name}</mi></msub>` : mathml`<mn>${name}</mn>`;
  const apart = row(vector(activation ? 'p' : 'y', time), op('−'), aim);
  const top = activation ? apart : row(mathml`<mn>2</mn>`, bracket(apart));
  return [[row(slope('y', time), op('='), answers === 1 ? top : over(top, mathml`<mn>${answers}</mn>`))]];
}

/** May break before each of its terms. */
function arrivals({ cell, time, layer, above, after }: BackFormulaOptions): Part[] {
  const parts: Part[] = [];
  const start = [slope('h', time), op('=')];
  const plus = (...terms: Part[]): number => parts.push(row(...(parts.length > 0 ? [then('+')] : start), ...terms));
  const next = time + 1;
  if (above.kind === 'answer' && above.asked) {
    if (above.linear) plus(mathml`<msup><mi>W</mi><mi>T</mi></msup>`, slope('y', time));
    else plus(slope('y', time));
  }
  const upper = (name: string): Part =>
    mathml`<mi>d</mi><msubsup><mi>${name}</mi><mn>${time}</mn><mrow><mo>(</mo><mn>${layer + 1}</mn><mo>)</mo></mrow></msubsup>`;
  const gates = gatesOf[cell];
  const index = (side: 'i' | 'h', gate: string): string => `${side}${gate === 'a' ? 'h' : gate}`;
  if (above.kind === 'layer') for (const gate of gates) plus(turned(index('i', gate)), upper(gate));
  if (after) {
    for (const gate of gates) {
      const back = gate === 'n' ? bracket(vector('r', next), dot, d('n', next)) : d(gate, next);
      plus(turned(index('h', gate)), back);
    }
    if (cell === 'gru') plus(vector('z', next), dot, slope('h', next));
  }
  return parts.length > 0 ? parts : [row(...start, mathml`<mn>0</mn>`)];
}

function rnnLines({ nonlinearity, time }: BackFormulaOptions): Part[][] {
  const bend = {
    tanh: [dot, bracket(one, op('−'), square('h', time))],
    relu: [dot, row(op('['), vector('h', time), op('>'), mathml`<mn>0</mn>`, op(']'))],
    linear: [],
  }[nonlinearity];
  return [[row(d('a', time), op('='), slope('h', time), ...bend)]];
}

function lstmLines({ time, after }: BackFormulaOptions): Part[][] {
  const tanh = call('tanh', vector('c', time));
  const bend = bracket(one, op('−'), mathml`<msup>${row(tanh)}<mn>2</mn></msup>`);
  const later = after ? [row(then('+'), vector('f', time + 1), dot, slope('c', time + 1))] : [];
  const c = slope('c', time);
  return [
    [row(c, op('='), slope('h', time), dot, vector('o', time)), row(times, bend), ...later],
    [row(d('i', time), op('='), c, dot, vector('g', time)), row(times, sigmoid('i', time))],
    [row(d('f', time), op('='), c, dot, vector('c', time - 1)), row(times, sigmoid('f', time))],
    [row(d('g', time), op('='), c, dot, vector('i', time)), row(times, bracket(one, op('−'), square('g', time)))],
    [row(d('o', time), op('='), slope('h', time), dot, tanh), row(times, sigmoid('o', time))],
  ];
}

function gruLines({ time }: BackFormulaOptions): Part[][] {
  const h = slope('h', time);
  const remembered = bracket(weight('hn'), vector('h', time - 1), op('+'), bias('hn'));
  const kept = bracket(one, op('−'), vector('z', time));
  const moved = bracket(vector('h', time - 1), op('−'), vector('n', time));
  return [
    [row(d('n', time), op('='), h, dot, kept), row(times, bracket(one, op('−'), square('n', time)))],
    [row(d('z', time), op('='), h, dot, moved), row(times, sigmoid('z', time))],
    [row(d('r', time), op('='), d('n', time), dot, remembered), row(times, sigmoid('r', time))],
  ];
}

/** What this step adds to the gradients of the weights; the reset gate stands before the state's side of n. */
function weightLines({ cell, time, layer }: BackFormulaOptions): Part[] {
  const [gate, index] = cell === 'rnn' ? (['a', 'h'] as const) : (['∗', '∗'] as const);
  const across = (name: Part): Part => mathml`<msup>${row(name)}<mi>T</mi></msup>`;
  const gets = (what: Part, ...terms: Part[]): Part => row(id('d'), what, op('←'), ...terms);
  const every = (gates: string): Part => mathml`<mspace width="1em"></mspace><mtext>${gates}</mtext>`;
  const all = cell === 'rnn' ? [] : [every(`∗ = ${gatesOf[cell].join(', ')}`)];
  const plain = cell === 'gru' ? [every('∗ = r, z')] : all;
  const before = across(vector('h', time - 1));
  const lines = [
    gets(weight(`i${index}`), d(gate, time), across(readAt(time, layer)), ...all),
    gets(bias(`i${index}`), d(gate, time), ...all),
    gets(weight(`h${index}`), d(gate, time), before, ...plain),
    gets(bias(`h${index}`), d(gate, time), ...plain),
  ];
  if (cell !== 'gru') return lines;
  const reset = bracket(vector('r', time), dot, d('n', time));
  return [...lines, gets(weight('hn'), reset, before), gets(bias('hn'), reset)];
}
