// Three names of different lengths in one batch, packed and padded: what is computed, whether each comes out as it does alone,
// and what padding does to h_n.

import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Tensor } from '../../engine/types.ts';
import { plotArea } from '../../charts/axes.ts';
import { cellAxis } from '../../charts/cell-axes.ts';
import { count, percent, short } from '../../charts/format.ts';
import { valueKey, swatch } from '../../charts/legend.ts';
import { signedEntry } from '../../charts/palette.ts';
import { svgHeatMap } from '../../charts/svg-heat-map.ts';
import { scientific } from '../../i18n/number-text.ts';
import { apart, batchSizes, byLength, distance, lengthOf, padded } from '../../readings/lengths.ts';
import { answerNames, argmax, layerCount, letterNames, rowAt, rowWidth, steps } from '../../readings/tape.ts';
import { chartTools } from '../chart-tools.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { kept } from '../kept.ts';
import type { Fetched } from '../later.ts';
import type { View, ViewContext } from '../view.ts';
import { lengthsSheet } from './style.ts';

export const view: Fetched = { styles: lengthsSheet, create };

const first = ['jackson', 'silva', 'lee'];
const longest = 12;
/** Pixels of one unit of h. */
const unit = 4;
/** What is left of rounding. */
const enough = 1e-6;

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t, memory } = context;
  const typed = kept(memory, 'lengths-names', first);
  const top = layerCount(run) - 1;
  const ways = run.config.bidirectional === true ? ['', '_reverse'] : [''];
  const pad = run.vocabulary[0] ?? '';
  const classes = (): string[] => answerNames(run);
  const tools = chartTools(root, context);
  let names = byLength(typed.value);

  const unknown = (text: string): string[] => [...text].filter((letter) => !run.vocabulary.includes(letter));
  const keys = (name: string, words: readonly string[]): string => `texts/${name}/${words.join('\n')}`;
  const states = ways.map((way) => `h_l${top}${way}`);

  /** All names as a packed batch, then each alone and each padded. */
  function needsNow(): string[] {
    const alone = [...new Set([...names, ...padded(names, pad)])];
    return [
      ...[...states, 'logits'].map((name) => keys(name, names)),
      ...alone.flatMap((word) => [...states, 'logits'].map((name) => keys(name, [word]))),
    ];
  }

  function type(at: number, text: string): void {
    typed.value = typed.value.map((one, index) => (index === at ? text.trim().toLowerCase().normalize('NFC') : one));
    if (typed.value.some((one) => one === '' || unknown(one).length > 0)) return;
    names = byLength(typed.value);
    context.needsChanged();
  }

  function boxes({ redraw }: Drawing): TemplateResult {
    const wrong = [...new Set(typed.value.flatMap(unknown))];
    return html`<div class="lengths-names">
        ${typed.value.map(
          (text, at) =>
            html`<label
              >${t('lengths.name', { number: at + 1 })}<input
                type="text"
                class="text-box"
                maxlength=${longest}
                autocomplete="off"
                spellcheck="false"
                .value=${text}
                aria-invalid=${unknown(text).length > 0}
                @input=${(event: Event) => {
                  type(at, (event.target as HTMLInputElement).value);
                  redraw();
                }}
                @keydown=${(event: Event) => event.stopPropagation()}
            /></label>`,
        )}
      </div>
      ${wrong.length === 0 ? nothing : html`<p class="refusal" role="alert">${t('lengths.unknown', { letters: wrong.join(' ') })}</p>`}`;
  }

  function batch(): TemplateResult {
    const sizes = batchSizes(names);
    const [shown = ''] = letterNames(run);
    const [all, packed] = [names.length * sizes.length, sizes.reduce((sum, size) => sum + size, 0)];
    return html`<h3>${t('lengths.batch')}</h3>
      <div class="lengths-scroll">
        <table class="lengths-batch">
          <thead>
            <tr>
              <th scope="col">${t('lengths.step')}</th>
              ${sizes.map((_, step) => html`<th scope="col">${step + 1}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${names.map((name) => {
              const letters = [...name];
              return html`<tr>
                <th scope="row">${name}</th>
                ${sizes.map((_, step) => html`<td class=${step < letters.length ? nothing : 'pad'}>${letters[step] ?? shown}</td>`)}
              </tr>`;
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">${t('lengths.sizes')}</th>
              ${sizes.map((size) => html`<td>${size}</td>`)}
            </tr>
          </tfoot>
        </table>
      </div>
      <p class="score">
        ${t('lengths.saved', { packed: count(packed), padded: count(all), saved: count(all - packed), share: percent((all - packed) / all, 0) })}
      </p>`;
  }

  /** States (T+1, B, H) of one of them; the box is around the one that h_n has. */
  function strip(tensor: Tensor, member: number, end: number, label: string, drawing: Drawing): TemplateResult {
    const [length, hidden] = [steps(tensor) - 1, rowWidth(tensor)];
    const width = Math.min(260, Math.floor((drawing.width - 16) / 2));
    const area = plotArea(width, hidden * unit + 24, { left: 4, top: 4, right: 4, bottom: 20 });
    const wide = (area.right - area.left) / length;
    const bare = { name: '', ends: [0, 1] as const, ticks: [], at: () => 0 };
    return html`<div>
      ${label}
      <svg width=${area.width} height=${area.height} role="img" aria-label=${label}>
        ${svgHeatMap({
          area,
          x: { ...cellAxis(area, 'across', { name: '', count: length }) },
          y: bare,
          columns: length,
          rows: hidden,
          map: drawing.palette.values,
          cell: (time, row) => ({ entry: signedEntry(rowAt(tensor, time + 1, member)[row] ?? NaN, 1) }),
        })}
        ${svg`<rect x=${area.left + (end - 1) * wide} y=${area.top} width=${wide} height=${area.bottom - area.top}
          fill="none" stroke=${drawing.palette.reference} stroke-width="3"></rect>`}
      </svg>
    </div>`;
  }

  function strips(drawing: Drawing): TemplateResult {
    const { tensors } = drawing.frame;
    const state = states[0] ?? '';
    const packed = tensors[keys(state, names)];
    const filled = padded(names, pad);
    return html`<h3>${t('lengths.states', { layer: top })}</h3>
      <div class="lengths-strips">
        ${names.flatMap((name, member) => {
          const own = tensors[keys(state, [filled[member] ?? ''])];
          return packed && own
            ? [
                strip(packed, member, lengthOf(name), t('lengths.packed', { name }), drawing),
                strip(own, 0, steps(own) - 1, t('lengths.padded', { name }), drawing),
              ]
            : [];
        })}
      </div>
      <div class="legend">
        ${valueKey(t('lengths.value'), 1)} ${swatch('', t('lengths.end'), drawing.palette.reference)}
      </div>`;
  }

  /** Of each name: how far packed is from alone, what padding does to h_n of each direction, and the three answers. */
  function rows({ tensors }: Drawing['frame']): (string | number)[][] {
    const filled = padded(names, pad);
    const answer = (tensor: Tensor | undefined, row: number, member: number): string =>
      tensor ? (classes()[argmax(rowAt(tensor, row, member))] ?? '?') : '–';
    return names.map((name, member) => {
      const words = filled[member] ?? '';
      const of = (state: string): [Tensor | undefined, Tensor | undefined, Tensor | undefined] => [
        tensors[keys(state, names)],
        tensors[keys(state, [name])],
        tensors[keys(state, [words])],
      ];
      const differences = states.map((state) => {
        const [packed, alone] = of(state);
        return packed && alone ? apart(packed, member, alone) : NaN;
      });
      const moved = states.map((state, way) => {
        const [, alone, long] = of(state);
        // What a direction ends with: after the last step, or back at the first.
        const end = (tensor: Tensor): Float32Array => rowAt(tensor, way === 0 ? steps(tensor) - 1 : 0);
        return alone && long ? distance(end(alone), end(long)) : NaN;
      });
      const [packed, alone, long] = of('logits');
      return [
        name,
        lengthOf(name),
        Math.max(...differences),
        ...moved,
        answer(packed, 0, member),
        answer(alone, steps(alone) - 1, 0),
        answer(long, steps(long) - 1, 0),
      ];
    });
  }

  function found(drawing: Drawing): TemplateResult {
    const moved = [t('lengths.moved'), t('lengths.movedBack')].slice(0, ways.length);
    const head = [
      t('lengths.who'),
      'lengths',
      t('lengths.alone'),
      ...moved,
      t('lengths.says'),
      t('lengths.saysAlone'),
      t('lengths.saysPadded'),
    ];
    const table = rows(drawing.frame);
    return html`<div class="lengths-scroll">
        <table class="lengths-found">
          <thead>
            <tr>
              ${head.map((name) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${table.map(([name, length, difference, ...rest]) => {
              const right = Number(difference) < enough;
              return html`<tr>
                <th scope="row">${name}</th>
                <td>${length}</td>
                <td class=${right ? 'right' : 'wrong'}>
                  ${Number.isNaN(difference) ? '–' : `${difference === 0 ? '0' : scientific(Number(difference), 1)} ${right ? '✓' : '✗'}`}
                </td>
                ${rest.map((value) => html`<td>${typeof value === 'number' ? (Number.isNaN(value) ? '–' : short(value)) : value}</td>`)}
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
      ${tools({ id: 'lengths', title: t('lengths.title'), table: () => ({ head, rows: table }), parts: '.lengths-strips svg' }, drawing.redraw)}`;
  }

  const made = drawn(root, [], {
    template: (drawing) =>
      html`<section class="lengths">
        ${heading(t('lengths.title'), t('lengths.lesson', { letter: pad }))} ${boxes(drawing)} ${batch()}
        ${found(drawing)} ${strips(drawing)}
      </section>`,
  });
  return {
    get needs() {
      return needsNow();
    },
    placed: () => made.placed?.(),
    update: (frame, selection) => made.update(frame, selection),
    dispose: () => made.dispose(),
  };
}
