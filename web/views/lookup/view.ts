// One-hot against embedding: the same letter both ways, what either costs, which row the gradient reaches, and the rows as a map.

import { html, nothing, type TemplateResult } from 'lit';
import { chartTools } from '../chart-tools.ts';
import type { ChartTable } from '../../charts/table.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { count, percent, short, signedFour } from '../../charts/format.ts';
import { SteadyDecades, SteadyMaximum, logShare } from '../../charts/scales.ts';
import { letterNames, norm, rowAt, steps } from '../../readings/tape.ts';
import { kept } from '../kept.ts';
import type { View, ViewContext } from '../view.ts';
import { costChart, costTable, vocabularies } from './cost-chart.ts';
import type { ExperimentModule } from '../experiments/kind.ts';
import { letterMap, type Trail } from './letter-map.ts';
import {
  costs,
  letterTable,
  oneHotTimes,
  principalMap,
  rowOf,
  sameBits,
  stepGradients,
  type LetterMap,
  type LetterTable,
} from '../../readings/letter-table.ts';
import { lookupSheet } from './style.ts';
import { stopsRow } from '../../charts/slider-stops.ts';

export const view: ExperimentModule = { styles: lookupSheet, create };

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t } = context;
  const letters = letterNames(run);
  const embedded = run.config.input === 'embedding';
  const own = embedded ? 'embedding.weight' : 'rnn.weight_ih_l0';
  const reach = new SteadyMaximum(0.5);
  const decades = new SteadyDecades(3, 8);
  const trails: Trail[] = [];
  const tools = chartTools(root, context);
  let plane: LetterMap['plane'];
  let trailStep = -1;
  const vocabulary = kept(context.memory, 'lookup-vocabulary', letters.length);

  const needs = [
    'probe/tokens',
    'probe/x',
    embedded ? 'probe/dx' : 'probe/dgates_l0',
    `parameters/${own}`,
    `gradients/${own}`,
  ];

  function follow(table: LetterTable, step: number): LetterMap {
    const map = principalMap(table, plane);
    plane = map.plane;
    if (step < trailStep) trails.length = 0;
    if (step !== trailStep) trails.push(map.points);
    if (trails.length > 40) trails.shift();
    trailStep = step;
    return map;
  }

  return drawn(root, needs, {
    template(drawing) {
      const { frame, selection, width } = drawing;
      const tokens = frame.tensors['probe/tokens'];
      const table = letterTable(frame, run, 'parameters');
      const title = heading(t('lookup.title'), t(embedded ? 'lookup.lesson' : 'lookup.lesson.oneHot'));
      if (tokens === undefined || table === undefined) return html`<section>${title}</section>`;
      const time = Math.min(steps(tokens) - 1, selection.time ?? selection.hover ?? 0);
      const letter = rowAt(tokens, time)[0] ?? 0;
      const columns = Math.max(1, Math.min(table.width, Math.floor((Math.min(width, 520) - 62) / 54)));
      const { products, sums } = oneHotTimes(table, letter);
      const picked = rowOf(table, letter);
      // What the engine itself read there, where that is the looked-up row.
      const read = embedded ? frame.tensors['probe/x'] : undefined;
      const engine = read === undefined || sameBits(rowAt(read, time), picked);
      const same = sameBits(sums, picked) && engine;
      const { points, share } = follow(table, frame.step);
      const far = reach.fit(Math.max(...points.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)])));
      const name = letters[letter] ?? '?';
      return html`<section class="lookup">
        ${title}
        <div class="lookup-ways">
          ${way(t('lookup.multiply', { letter: name }), {
            context,
            columns,
            rows: products,
            letter,
            result: sums,
            digits: true,
            more: table.width - columns,
          })}
          ${way(t('lookup.pick', { letter: name, row: letter }), {
            context,
            columns,
            rows: products.map((_, row) => rowOf(table, row)),
            letter,
            result: picked,
            digits: false,
            more: table.width - columns,
          })}
        </div>
        <p class="lookup-same ${same ? 'right' : 'wrong'}">${t(same ? 'lookup.same' : 'lookup.differ')}</p>
        ${saved(drawing, table.width)} ${backward(drawing, table, letter, time)}
        <h3>${t(embedded ? 'lookup.map' : 'lookup.map.oneHot')}</h3>
        ${letterMap({ points, trails, letters, letter, reach: far, width, label: t('lookup.map.label') })}
        <p class="quiet">${t('lookup.map.share', { share: percent(share, 0) })}</p>
        ${tools({ id: 'letters', title: t('lookup.map.label'), table: () => mapTable(points), parts: '.letter-map' }, drawing.redraw)}
      </section>`;
    },
  });

  function mapTable(points: Trail): ChartTable {
    return {
      head: [t('lookup.letter'), 'PC1', 'PC2'],
      rows: points.map(({ x, y }, row) => [letters[row] ?? '', x, y]),
    };
  }

  function saved(drawing: Drawing, width: number): TemplateResult {
    const { oneHot, lookup } = costs(vocabulary.value, width);
    return html`<h3>${t('lookup.cost')}</h3>
      ${stopsRow({
        label: t('lookup.vocabulary'),
        stops: vocabularies,
        now: vocabulary.value,
        text: count(vocabulary.value),
        change(stop) {
          vocabulary.value = stop;
          drawing.redraw();
        },
      })}
      <table class="lookup-cost">
        <thead>
          <tr>
            <td></td>
            <th scope="col">${t('choice.one-hot')}</th>
            <th scope="col">${t('lookup.table')}</th>
            <th scope="col">${t('lookup.saved')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">${t('lookup.multiplications')}</th>
            <td>${count(oneHot.multiplications)}</td>
            <td>${count(lookup.multiplications)}</td>
            <td>${count(oneHot.multiplications - lookup.multiplications)}</td>
          </tr>
          <tr>
            <th scope="row">${t('lookup.bytes')}</th>
            <td>${count(oneHot.bytes)}</td>
            <td>${count(lookup.bytes)}</td>
            <td>${count(oneHot.bytes - lookup.bytes)}</td>
          </tr>
        </tbody>
      </table>
      ${costChart(width, vocabulary.value, drawing, t)}
      ${tools({ id: 'cost', title: t('lookup.cost'), table: () => costTable(width, t), parts: '.cost-chart, .cost-key' }, drawing.redraw)}`;
  }

  function backward({ frame, redraw }: Drawing, table: LetterTable, letter: number, time: number): TemplateResult {
    const here = stepGradients(frame, run, table.letters, letter, time);
    const all = letterTable(frame, run, 'gradients');
    const sums = here.map((_, row) => (all === undefined ? NaN : norm(rowOf(all, row))));
    const span = decades.fit([...here, ...sums]);
    const norms = (): ChartTable => ({
      head: [t('lookup.letter'), t('lookup.back.step', { time: time + 1 }), t('lookup.back.all')],
      rows: here.map((value, row) => [letters[row] ?? '', value, sums[row] ?? NaN]),
    });
    const bar = (value: number): TemplateResult =>
      html`<span class="row-slot"><i .style="width:${100 * (logShare(value, span) || 0)}%"></i></span
        ><b>${Number.isNaN(value) ? '–' : short(value)}</b>`;
    return html`<h3>${t('lookup.back')}</h3>
      <div class="row-gradients" role="group" aria-label=${t('lookup.back')}>
        <span></span><span class="row-head">${t('lookup.back.step', { time: time + 1 })}</span
        ><span class="row-head">${t('lookup.back.all')}</span>
        ${here.map(
          (value, row) =>
            html`<span class="row-letter ${row === letter ? 'lit' : ''}">${letters[row]}</span
              >${bar(value)}${bar(sums[row] ?? NaN)}`,
        )}
      </div>
      ${tools({ id: 'row-gradients', title: t('lookup.back'), table: norms, parts: '.row-gradients' }, redraw)}
      ${frame.probe?.own === true ? html`<p class="quiet">${t('unrolled.own')}</p>` : nothing}`;
  }
}

interface Way {
  context: ViewContext;
  columns: number;
  rows: readonly Float32Array[];
  letter: number;
  result: Float32Array;
  /** Whether the rows are products, each with its one-hot digit. */
  digits: boolean;
  /** Columns that are not shown. */
  more: number;
}

function way(title: string, { context, columns, rows, letter, result, digits, more }: Way): TemplateResult {
  const { run, t } = context;
  const letters = letterNames(run);
  const cells = (values: Float32Array): TemplateResult[] =>
    Array.from(values.subarray(0, columns), (value) => html`<td>${value === 0 ? '0' : signedFour(value)}</td>`);
  return html`<table class="lookup-way">
    <caption>
      ${title}
    </caption>
    <tbody>
      ${rows.map(
        (row, index) =>
          html`<tr class=${index === letter ? 'hit' : 'miss'}>
            <th scope="row">${letters[index]}${digits ? html` <i>${index === letter ? 1 : 0}·</i>` : nothing}</th>
            ${cells(row)}
          </tr>`,
      )}
      <tr class="sum">
        <th scope="row">${digits ? 'Σ' : '='}</th>
        ${cells(result)}
      </tr>
    </tbody>
    ${
      more > 0
        ? html`<tfoot>
            <tr>
              <td colspan=${columns + 1}>${t('lookup.more', { columns: more })}</td>
            </tr>
          </tfoot>`
        : nothing
    }
  </table>`;
}
