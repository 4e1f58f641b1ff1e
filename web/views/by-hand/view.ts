// The network by hand beside the engine's own: the same weights, a loop in this page, and what is left between the two.

import { html, nothing, type TemplateResult } from 'lit';
import { scientific } from '../../i18n/number-text.ts';
import { exact, subscript } from '../../charts/format.ts';
import {
  cellLoop,
  largestDifference,
  relative,
  rnnForward,
  type PlainWeights,
  type Walk,
} from '../../readings/by-hand.ts';
import { letterNames, rowAt, tensorNames } from '../../readings/tape.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import type { Fetched } from '../later.ts';
import type { View, ViewContext } from '../view.ts';
import { byHandSheet } from './style.ts';

export const view: Fetched = { styles: byHandSheet, create };

const parameters = {
  weightIh: 'rnn.weight_ih_l0',
  weightHh: 'rnn.weight_hh_l0',
  biasIh: 'rnn.bias_ih_l0',
  biasHh: 'rnn.bias_hh_l0',
  linearWeight: 'linear.weight',
  linearBias: 'linear.bias',
} as const;
/** Units shown in the table. */
const kShown = 3;

const code = {
  loop: `def rnn_forward(x, h):
    for x_t in x:
        xh = cat([x_t, h])
        h = tanh(i2h(xh))
        xh = cat([x_t, h])
        y.append(i2o(xh))
    return y, h`,
  cell: `cell = nn.RNNCell(I, H)
for x_t in x:
    h = cell(x_t, h)
    y.append(linear(h))`,
  api: `rnn = nn.RNN(I, H)
output, h_n = rnn(x, h)
y = linear(output)`,
};

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t } = context;

  function weightsOf({ tensors }: Drawing['frame']): PlainWeights | undefined {
    const found = Object.entries(parameters).map(([name, key]) => [name, tensors[`parameters/${key}`]] as const);
    return found.some(([, tensor]) => tensor === undefined)
      ? undefined
      : (Object.fromEntries(found) as unknown as PlainWeights);
  }

  function table({ frame }: Drawing, walk: Walk): { head: string[]; rows: (string | number)[][] } {
    const [tokens, h] = [frame.tensors['probe/tokens'], frame.tensors['probe/h_l0']];
    const units = Array.from({ length: Math.min(kShown, walk.h[0]?.length ?? 0) }, (_, unit) => unit);
    return {
      head: [
        t('byHand.step'),
        ...units.map((unit) => `${t('byHand.loop')} h${subscript(unit)}`),
        ...units.map((unit) => `nn.RNN h${subscript(unit)}`),
        t('byHand.difference'),
      ],
      rows: walk.h.map((row, time) => {
        const engine = h ? rowAt(h, time + 1) : new Float32Array();
        const letter = letterNames(run)[tokens?.data[time] ?? -1] ?? '';
        return [
          `${time + 1} ${letter}`,
          ...units.map((unit) => row[unit] ?? NaN),
          ...units.map((unit) => engine[unit] ?? NaN),
          Math.max(...row.map((value, unit) => relative(value, engine[unit] ?? NaN))),
        ];
      }),
    };
  }

  function found(drawing: Drawing): TemplateResult | typeof nothing {
    const { tensors } = drawing.frame;
    const [x, h, logits] = ['x', 'h_l0', 'logits'].map((name) => tensors[`probe/${name}`]);
    const weights = weightsOf(drawing.frame);
    if (!x || !h || !logits || !weights) return nothing;
    const walk = rnnForward(x, weights);
    const differences = [
      [t('byHand.states'), largestDifference(walk.h, h, 1)],
      [t('byHand.outputs'), largestDifference(walk.logits, logits)],
      [t('byHand.cell'), largestDifference(cellLoop(x, weights), h, 1)],
    ] as const;
    const { head, rows } = table(drawing, walk);
    const last = head.length - 1;
    return html`<dl class="by-hand-differences">
        ${differences.map(
          ([name, difference]) =>
            html`<dt>${name}</dt>
              <dd class=${difference < 1e-6 ? 'right' : 'wrong'}>
                ${scientific(difference, 1)} ${difference < 1e-6 ? '✓' : '✗'}
              </dd>`,
        )}
      </dl>
      <div class="by-hand-table">
        <table>
          <thead>
            <tr>
              ${head.map((name) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row) =>
                html`<tr>
                  ${row.map((value, at) => html`<td>${typeof value === 'string' ? value : at === last ? scientific(value, 1) : exact(value)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  const needs = [
    ...tensorNames(run, 'probe', ['tokens', 'x', 'h_l0', 'logits']),
    ...Object.values(parameters).map((name) => `parameters/${name}`),
  ];
  return drawn(root, needs, {
    template: (drawing) =>
      html`<section class="by-hand">
        ${heading(t('byHand.title'), t('byHand.lesson'))}
        <div class="by-hand-code">
          ${(['loop', 'cell', 'api'] as const).map(
            (name) =>
              html`<figure>
                <figcaption>${t(`byHand.code.${name}`)}</figcaption>
                <pre>${code[name]}</pre>
              </figure>`,
          )}
        </div>
        ${found(drawing)}
      </section>`,
  });
}
