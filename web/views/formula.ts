// The cells' formulas as MathML, with the picked time step in them, in the letters and order of PyTorch's documentation.

import { html, mathml, type TemplateResult } from 'lit';
import { bias, call, id, op, readAt, row, vector, weight, type Part } from './formula-parts.ts';
import type { Cell } from './tape.ts';

export interface FormulaOptions {
  cell: Cell;
  nonlinearity: string;
  /** 1-based, as the columns are labelled. */
  time: number;
  /** What the layer reads: x for the first layer, the layer below above it. */
  layer: number;
}

/** One line per assignment; the word is what screen readers hear before it. */
export function cellFormulas(options: FormulaOptions): TemplateResult {
  const lines = { rnn: rnnLines, lstm: lstmLines, gru: gruLines }[options.cell](options);
  return html`<div class="formulas" tabindex="0">${lines.map((line) => html`<div><math>${line}</math></div>`)}</div>`;
}

/** W_i… x_t + b_i… + W_h… h_{t−1} + b_h… */
function sum(gate: string, options: FormulaOptions): Part {
  const { time } = options;
  return row(
    weight(`i${gate}`),
    readAt(time, options.layer),
    op('+'),
    bias(`i${gate}`),
    op('+'),
    weight(`h${gate}`),
    vector('h', time - 1),
    op('+'),
    bias(`h${gate}`),
  );
}

function rnnLines(options: FormulaOptions): Part[] {
  return [row(vector('h', options.time), op('='), call(options.nonlinearity, sum('h', options)))];
}

function lstmLines(options: FormulaOptions): Part[] {
  const { time } = options;
  const gate = (name: string, squash: string): Part =>
    row(vector(name, time), op('='), call(squash, sum(name, options)));
  return [
    gate('i', 'σ'),
    gate('f', 'σ'),
    gate('g', 'tanh'),
    gate('o', 'σ'),
    row(
      vector('c', time),
      op('='),
      vector('f', time),
      op('⊙'),
      vector('c', time - 1),
      op('+'),
      vector('i', time),
      op('⊙'),
      vector('g', time),
    ),
    row(vector('h', time), op('='), vector('o', time), op('⊙'), call('tanh', vector('c', time))),
  ];
}

function gruLines(options: FormulaOptions): Part[] {
  const { time } = options;
  const gate = (name: string): Part => row(vector(name, time), op('='), call('σ', sum(name, options)));
  // PyTorch's n applies the reset gate after the matrix, with b_hn inside the bracket.
  const remembered = row(weight('hn'), vector('h', time - 1), op('+'), bias('hn'));
  return [
    gate('r'),
    gate('z'),
    row(
      vector('n', time),
      op('='),
      call(
        'tanh',
        row(
          weight('in'),
          readAt(time, options.layer),
          op('+'),
          bias('in'),
          op('+'),
          vector('r', time),
          op('⊙'),
          op('('),
          remembered,
          op(')'),
        ),
      ),
    ),
    row(
      vector('h', time),
      op('='),
      op('('),
      mathml`<mn>1</mn>`,
      op('−'),
      vector('z', time),
      op(')'),
      op('⊙'),
      vector('n', time),
      op('+'),
      vector('z', time),
      op('⊙'),
      vector('h', time - 1),
    ),
  ];
}

/** How the answer comes from the top layer: through a linear layer, or as the state itself. */
export function answerFormula(time: number, linear: boolean, classes: boolean): TemplateResult {
  const scores = linear ? row(id('W'), vector('h', time), op('+'), id('b')) : row(vector('h', time));
  const line = classes
    ? row(vector('p', time), op('='), call('softmax', scores))
    : row(vector('y', time), op('='), scores);
  return html`<div class="formulas" tabindex="0">
    <div><math>${line}</math></div>
  </div>`;
}
