// Digits, row by row: after which row it knows, what it mixes up, its worst mistakes, and what other orders of rows do.

import { html, nothing, type TemplateResult } from 'lit';
import type { Tensor } from '../../engine/types.ts';
import { heldOutOf, type HeldOutStudy } from '../../readings/study.ts';
import { chartTools, type Chart } from '../chart-tools.ts';
import type { ChartTable } from '../../charts/table.ts';
import { paintDigit } from '../writing-pad/digit-picture.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { count, percent } from '../../charts/format.ts';
import { lineKey } from '../../charts/legend.ts';
import { answerNames, argmax, rowAt, steps } from '../../readings/tape.ts';
import type { View, ViewContext } from '../view.ts';
import type { ExperimentModule } from '../experiments/kind.ts';
import { accuracyPlot, confusionPlot, curveStrokes, shareStrip } from './plots.ts';
import { digitRowsSheet } from './style.ts';
import { orderOf, orders, rowsOf, turnRow, type Order } from '../../readings/row-orders.ts';
import { fixed } from '../../i18n/number-text.ts';

export const view: ExperimentModule = { styles: digitRowsSheet, create };

const quick = 1000;
const all = 10_000;

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t, actions, memory } = context;
  const classes = answerNames(run);
  let report = kept();
  let plain: HeldOutStudy | undefined;
  let asked = 0;
  let pointed: number | undefined;
  const tools = chartTools(root, context);
  let painted: { pictures: Tensor; palette: string } | undefined;
  /** The order in which single rows were made blank. */
  let base = (memory.get('digit-rows-order') ?? 'plain') as Order;

  /** What was found out in this run before the tab was closed. */
  function kept(): HeldOutStudy | undefined {
    const before = memory.get('digit-rows') as { run: number; report: HeldOutStudy } | undefined;
    return before?.run === run.id ? before.report : undefined;
  }

  function read(number: number, rows: Int32Array | undefined): void {
    asked = number;
    actions.study({ count: number, ...(rows ? { rows } : {}) });
  }

  function take(study: HeldOutStudy): void {
    report = study;
    memory.set('digit-rows', { run: run.id, report });
    if (!study.rows && study.done === study.count) plain = study;
  }

  return drawn(root, ['probe/probabilities'], {
    template(drawing) {
      const { frame, selection } = drawing;
      if (frame.study) take(heldOutOf(frame.study));
      const rows = selection.rows;
      if (asked === 0 && report === undefined) read(quick, rows);
      const rearrange = (next: Int32Array | undefined): void => {
        context.select({ rows: next });
        read(asked || quick, next);
      };
      const choose = (order: Order): void => {
        base = order;
        memory.set('digit-rows-order', order);
        rearrange(rowsOf(order, Number(run.config.seq_len)));
      };
      return html`<section class="digit-rows">
        ${heading(t('digitRows.title'), t('digitRows.lesson'))}
        <div class="digit-rows-orders" role="group" aria-label=${t('digitRows.orders')}>
          ${orders.map(
            (order) =>
              html`<button
                class="plain-button"
                type="button"
                aria-pressed=${orderOf(rows) === order}
                @click=${() => choose(order)}
              >
                ${t(`digitRows.order.${order}`)}
              </button>`,
          )}
        </div>
        ${strip(drawing, rearrange)}
        <div class="digit-rows-orders">
          <button class="plain-button" type="button" @click=${() => read(quick, rows)}>
            ${t('digitRows.read', { count: count(quick) })}
          </button>
          <button class="plain-button" type="button" @click=${() => read(all, rows)}>
            ${t('digitRows.readAll', { count: count(all) })}
          </button>
        </div>
        ${report === undefined || report.done === 0 ? html`<p class="quiet">${t('digitRows.waiting')}</p>` : found(report, drawing)}
      </section>`;
    },
    after(drawing, host) {
      const pictures = report?.pictures;
      const { key } = drawing.palette;
      if (!pictures || (painted?.pictures === pictures && painted.palette === key)) return;
      painted = { pictures, palette: key };
      const size = (pictures.shape[1] ?? 0) * (pictures.shape[2] ?? 0);
      host.querySelectorAll<HTMLCanvasElement>('.digit-rows-worst canvas').forEach((canvas, i) => {
        paintDigit(canvas, pictures.data.subarray(i * size, (i + 1) * size), drawing.palette);
      });
    },
    dispose: () => actions.study(null),
  });

  function strip(drawing: Drawing, rearrange: (rows: Int32Array | undefined) => void): TemplateResult | typeof nothing {
    const { frame, selection, redraw } = drawing;
    const probabilities = frame.tensors['probe/probabilities'];
    if (!probabilities) return nothing;
    const last = (probabilities.shape[0] ?? 1) - 1;
    const now = Math.min(last, selection.hover ?? selection.time ?? last);
    const picked = Math.min(last, selection.time ?? last);
    const { rows } = selection;
    const blank =
      rows && orderOf(rows) === undefined
        ? Array.from(rows.keys()).flatMap((t) => (rows[t] === -1 ? [t + 1] : []))
        : [];
    const shares = rowAt(probabilities, now);
    const predicted = argmax(shares);
    const args = { row: now + 1, predicted: classes[predicted] ?? '', share: percent(shares[predicted] ?? NaN, 0) };
    return html`<h3>${t('digitRows.strip')}</h3>
      ${shareStrip(probabilities, classes, drawing, now, (time) => context.select({ time }), { label: t('digitRows.strip'), rows: t('digitRows.rows'), share: t('digitRows.probability'), answer: t('digitRows.answer') })}
      <p class="quiet">${t('predictions.digit.after', args)}</p>
      <div class="digit-rows-orders">
        <button
          class="plain-button"
          type="button"
          title=${t('digitRows.row.doc')}
          @click=${() => rearrange(turnRow(rows, orderOf(rows) ?? base, last + 1, picked))}
        >
          ${t(rows?.[picked] === -1 ? 'digitRows.row.show' : 'digitRows.row.blank', { row: picked + 1 })}
        </button>
        ${blank.length > 0 ? html`<span class="quiet">${t('digitRows.row.blanks', { rows: blank.join(', ') })}</span>` : nothing}
      </div>
      ${tools(stripChart(probabilities), redraw)}`;
  }

  function found(study: HeldOutStudy, drawing: Drawing): TemplateResult {
    const { redraw, selection } = drawing;
    const looks = curveStrokes(drawing.palette);
    const { correct, done, step, confusion, worst } = study;
    const at = pointed ?? correct.length;
    const share = (correct[at - 1] ?? 0) / done;
    const args = { row: at, share: percent(share), count: count(done), step: count(step) };
    const point = (row: number | undefined): void => {
      pointed = row;
      redraw();
    };
    const faint = study.rows && plain && plain.step === step ? plain : undefined;
    const words = { label: t('digitRows.curveIs', args), x: t('digitRows.rows'), y: t('digitRows.share') };
    return html`<h3>${t('digitRows.curve')}</h3>
      <p class="digit-rows-sentence">${t('digitRows.curveIs', args)}</p>
      ${accuracyPlot(study, faint, drawing, words, pointed, point)}
      ${
        faint === undefined
          ? nothing
          : html`<div class="legend digit-rows-lines">
              ${lineKey(looks.read, t(`digitRows.order.${orderOf(study.rows) ?? 'own'}`))}
              ${lineKey(looks.plain, t('digitRows.order.plain'))}
            </div>`
      }
      ${tools(curveChart(study), redraw)}
      <h3>${t('digitRows.confusion')}</h3>
      ${confusionPlot(confusion, classes, drawing, {
        label: t('digitRows.confusion'),
        target: t('digitRows.target'),
        predicted: t('digitRows.answer'),
        count: t('digitRows.count'),
        cell: (predicted, target, number) => t('digitRows.cell', { predicted, target, count: number }),
      })}
      ${tools(confusionChart(study), redraw)}
      <h3>${t('digitRows.worst')}</h3>
      <div class="digit-rows-worst">
        ${
          study.pictures === undefined
            ? nothing
            : worst.map(({ example, predicted, target, loss }) => {
                const names = {
                  example: example + 1,
                  predicted: classes[predicted] ?? '',
                  target: classes[target] ?? '',
                };
                return html`<button
                  type="button"
                  aria-pressed=${selection.example === example}
                  aria-label="${names.target} → ${names.predicted}. ${t('predictions.digit.choose', names)}"
                  title=${t('digitRows.loss', { loss: fixed(loss, 2) })}
                  @click=${() => {
                    context.probe(undefined);
                    context.select({ example });
                  }}
                >
                  <canvas aria-hidden="true"></canvas
                  ><span>${names.target} → <b class="wrong">${names.predicted}</b></span>
                </button>`;
              })
        }
      </div>
      ${tools(worstChart(study), redraw)}`;
  }

  function stripChart(probabilities: Tensor): Chart {
    const table = (): ChartTable => ({
      head: [t('digitRows.rows'), ...classes],
      rows: Array.from({ length: steps(probabilities) }, (_, time) => [time + 1, ...rowAt(probabilities, time)]),
    });
    return { id: 'rows', title: t('digitRows.strip'), table, parts: '.digit-rows-strip, .digit-rows-shares' };
  }

  function curveChart({ correct, done }: HeldOutStudy): Chart {
    const table = (): ChartTable => ({
      head: [t('digitRows.rows'), t('digitRows.right'), t('digitRows.share')],
      rows: Array.from(correct, (right, i) => [i + 1, right, right / done]),
    });
    return { id: 'accuracy', title: t('digitRows.curve'), table, parts: '.digit-rows-curve, .digit-rows-lines' };
  }

  function confusionChart({ confusion }: HeldOutStudy): Chart {
    const n = classes.length;
    const table = (): ChartTable => ({
      head: [`${t('digitRows.target')} ↓ ${t('digitRows.answer')} →`, ...classes],
      rows: classes.map((name, target) => [name, ...confusion.subarray(target * n, (target + 1) * n)]),
    });
    return {
      id: 'confusion',
      title: t('digitRows.confusion'),
      table,
      parts: '.digit-rows-confusion, .digit-rows-counts',
    };
  }

  function worstChart({ worst }: HeldOutStudy): Chart {
    const table = (): ChartTable => ({
      head: [t('digitRows.example'), t('digitRows.target'), t('digitRows.answer'), t('unrolled.row.loss')],
      rows: worst.map(({ example, predicted, target, loss }) => [
        example + 1,
        classes[target] ?? '',
        classes[predicted] ?? '',
        loss,
      ]),
    });
    return { id: 'mistakes', title: t('digitRows.worstTitle'), table, parts: '.digit-rows-worst' };
  }
}
