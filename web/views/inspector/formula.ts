// The cells' formulas as MathML, with the picked time step in them, in the letters and order of PyTorch's documentation.

import { html, mathml, type TemplateResult } from 'lit';
import { bias, bracket, call, id, op, readAt, row, then, vector, weight, type Part } from './formula-parts.ts';
import type { Written } from '../../readings/tape.ts';
import type { OutputKind } from '../../readings/outputs.ts';

export interface FormulaOptions {
  cell: Written;
  nonlinearity: string;
  /** 1-based, as the columns are labelled. */
  time: number;
  /** What the layer reads: x for the first layer, the layer below above it. */
  layer: number;
}

/** One line per assignment, in the pieces it may break into. */
export function cellFormulas(options: FormulaOptions): TemplateResult {
  const lines = { rnn: rnnLines, lstm: lstmLines, gru: gruLines }[options.cell](options);
  return html`<div class="formulas" tabindex="0">${lines.map((line) => html`<div><math>${line}</math></div>`)}</div>`;
}

/** v_t = f(W_i… x_t + b_i… + W_h… h_{t−1} + b_h…), which may break before the side of the state. */
function gateLine(name: string, activation: string, { time, layer }: FormulaOptions, gate = name): Part[] {
  return [
    row(
      vector(name, time),
      op('='),
      id(activation),
      op('('),
      weight(`i${gate}`),
      readAt(time, layer),
      op('+'),
      bias(`i${gate}`),
    ),
    row(then('+'), weight(`h${gate}`), vector('h', time - 1), op('+'), bias(`h${gate}`), op(')')),
  ];
}

function rnnLines(options: FormulaOptions): Part[][] {
  return [gateLine('h', options.nonlinearity, options)];
}

function lstmLines(options: FormulaOptions): Part[][] {
  const { time } = options;
  return [
    gateLine('i', 'σ', options),
    gateLine('f', 'σ', options),
    gateLine('g', 'tanh', options),
    gateLine('o', 'σ', options),
    [
      row(vector('c', time), op('='), vector('f', time), op('⊙'), vector('c', time - 1)),
      row(then('+'), vector('i', time), op('⊙'), vector('g', time)),
    ],
    [row(vector('h', time), op('='), vector('o', time), op('⊙'), call('tanh', vector('c', time)))],
  ];
}

function gruLines(options: FormulaOptions): Part[][] {
  const { time, layer } = options;
  // PyTorch's n applies the reset gate after the matrix, with b_hn inside the bracket.
  const remembered = bracket(weight('hn'), vector('h', time - 1), op('+'), bias('hn'));
  const kept = bracket(mathml`<mn>1</mn>`, op('−'), vector('z', time));
  return [
    gateLine('r', 'σ', options),
    gateLine('z', 'σ', options),
    [
      row(vector('n', time), op('='), id('tanh'), op('('), weight('in'), readAt(time, layer), op('+'), bias('in')),
      row(then('+'), vector('r', time), op('⊙'), remembered, op(')')),
    ],
    [
      row(vector('h', time), op('='), kept, op('⊙'), vector('n', time)),
      row(then('+'), vector('z', time), op('⊙'), vector('h', time - 1)),
    ],
  ];
}

/** How the answer comes from the top layer: through a linear layer, or as the state itself. */
export function answerFormula(time: number, linear: boolean, activation: OutputKind['activation']): TemplateResult {
  const scores = linear ? row(id('W'), vector('h', time), op('+'), id('b')) : row(vector('h', time));
  const line = activation
    ? row(vector('p', time), op('='), call(activation === 'sigmoid' ? 'σ' : activation, scores))
    : row(vector('y', time), op('='), scores);
  return html`<div class="formulas" tabindex="0">
    <div><math>${line}</math></div>
  </div>`;
}
