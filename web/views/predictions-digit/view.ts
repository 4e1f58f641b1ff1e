// The digit as it is read, row by row, the class probabilities after each row, and the answers to other test digits.

import { html, nothing, type TemplateResult } from 'lit';
import type { Tensor } from '../../engine/types.ts';
import type { Frame } from '../../protocol/frame.ts';
import { chartTools, type Chart } from '../chart-tools.ts';
import { classBars, classTable } from '../class-bars.ts';
import { paintDigit } from '../writing-pad/digit-picture.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { metricLine } from '../metric-line.ts';
import { count, percent } from '../../charts/format.ts';
import type { Palette } from '../../charts/palette.ts';
import { answersOf, firstCounted } from '../../readings/answers.ts';
import { answerNames, argmax, rowAt, steps, tensorNames } from '../../readings/tape.ts';
import type { View, ViewContext } from '../view.ts';
import type { Fetched } from '../later.ts';
import { predictionsDigitSheet } from './style.ts';

export const view: Fetched = { styles: predictionsDigitSheet, create };

type Answers = NonNullable<Frame['answers']>;

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t } = context;
  const needs = [...tensorNames(run, 'probe', ['x', 'logits', 'probabilities', 'target', 'loss']), 'answers/x'];
  const tools = chartTools(root, context);
  let answers: Answers | undefined;
  let pictures: Tensor | undefined;
  /** What the small pictures were painted from; they are painted again only when that changed. */
  let painted = '';

  return drawn(root, needs, {
    template(drawing) {
      answers = drawing.frame.answers ?? answers;
      const x = drawing.frame.tensors['answers/x'];
      if (x !== undefined && x !== pictures) {
        pictures = x;
        painted = '';
      }
      return html`<section class="predictions-digit">
        ${heading(t('predictions.digit.title'), t('predictions.digit.lesson'))} ${reading(drawing, context)}
        ${tools(classChart(drawing, context), drawing.redraw)} ${score(drawing.frame, context)}
        ${
          answers !== undefined && pictures !== undefined
            ? html`${sheet(answers, drawing, context)} ${tools(sheetChart(answers, context), drawing.redraw)}`
            : nothing
        }
      </section>`;
    },
    after(drawing, host) {
      const x = drawing.frame.tensors['probe/x'];
      const main = host.querySelector<HTMLCanvasElement>('.digit-read canvas');
      if (main !== null && x !== undefined) paintDigit(main, x.data, drawing.palette, rowOf(drawing) + 1);
      const key = `${drawing.palette.key} ${answers?.first}`;
      if (pictures === undefined || key === painted) return;
      painted = key;
      paintSheet(host, pictures, drawing.palette);
    },
  });
}

function paintSheet(host: HTMLElement, pictures: Tensor, palette: Palette): void {
  const size = (pictures.shape[1] ?? 0) * (pictures.shape[2] ?? 0);
  host.querySelectorAll<HTMLCanvasElement>('.digit-sheet canvas').forEach((canvas, index) => {
    paintDigit(canvas, pictures.data.subarray(index * size, (index + 1) * size), palette);
  });
}

/** The row whose answer is shown: the one pointed at, else the one picked, else the last. */
function rowOf({ frame, selection }: Drawing): number {
  const last = Math.max(0, steps(frame.tensors['probe/probabilities']) - 1);
  return Math.min(last, selection.hover ?? selection.time ?? last);
}

function classChart(drawing: Drawing, { run, t }: ViewContext): Chart {
  const probabilities = drawing.frame.tensors['probe/probabilities'];
  const row = rowOf(drawing);
  const shares = probabilities && rowAt(probabilities, row);
  return {
    id: 'classes',
    title: t('predictions.digit.chart', { row: row + 1 }),
    table: () => classTable(shares, answerNames(run), t),
    parts: '.digit-read',
  };
}

function reading(drawing: Drawing, { run, t }: ViewContext): TemplateResult {
  const { frame } = drawing;
  const probabilities = frame.tensors['probe/probabilities'];
  const row = rowOf(drawing);
  const shares = probabilities === undefined ? undefined : rowAt(probabilities, row);
  const target = answersOf(run, frame).at(-1)?.target;
  const classes = answerNames(run);
  const predicted = shares === undefined ? -1 : argmax(shares);
  const args = { row: row + 1, predicted: classes[predicted] ?? '–', share: percent(shares?.[predicted] ?? NaN, 0) };
  const own = frame.probe?.own === true;
  return html`<div class="digit-read">
      <div class="digit-frame" .style="--row:${row + 1}">
        <canvas
          role="img"
          aria-label=${t(own ? 'predictions.digit.own' : 'predictions.digit.picture', { row: row + 1 })}
        ></canvas>
        <i></i>
      </div>
      ${classBars(shares, classes, target, t('predictions.digit.bars', args), row >= firstCounted(frame))}
    </div>
    <p class="score">
      ${t('predictions.digit.after', args)}
      ${target === undefined ? t('predictions.digit.noTarget') : t('predictions.digit.target', { target: classes[target] ?? '' })}
    </p>`;
}

function score(frame: Frame, { t }: ViewContext): TemplateResult {
  const { metrics = [], total = 0, step = 0 } = frame.evaluation ?? {};
  if (metrics.length === 0) return html`<p class="score quiet">${t('predictions.digit.untested')}</p>`;
  return html`<p class="score">
    ${metricLine(metrics, t)} ${t('predictions.digit.score', { total: count(total), step: count(step) })}
  </p>`;
}

function sheetChart({ first, target: targets, predicted }: Answers, { run, t }: ViewContext): Chart {
  const name = (index: number | undefined): string => answerNames(run)[index ?? -1] ?? '?';
  return {
    id: 'answers',
    title: t('predictions.digit.sheetTitle'),
    table: () => ({
      head: [t('digitRows.example'), t('digitRows.target'), t('legend.predicted')],
      rows: Array.from(targets, (target, index) => [first + index + 1, name(target), name(predicted[index])]),
    }),
    parts: '.digit-sheet',
  };
}

/** The next test digits with the network's answers; a click makes one the digit that is read. */
function sheet(answers: Answers, { frame, selection }: Drawing, context: ViewContext): TemplateResult {
  const { t, run } = context;
  const choose = (example: number): void => {
    context.probe(undefined);
    context.select({ example });
  };
  const name = (index: number | undefined): string => answerNames(run)[index ?? -1] ?? '?';
  return html`<p class="sheet-title">${t('predictions.digit.sheet', { step: count(answers.step) })}</p>
    <div class="digit-sheet">
      ${Array.from(answers.target, (target, index) => {
        const predicted = answers.predicted[index];
        const right = predicted === target;
        const example = answers.first + index;
        const current = example === selection.example && frame.probe?.own !== true;
        const args = { example: example + 1, predicted: name(predicted), target: name(target) };
        return html`<button
          type="button"
          aria-pressed=${current}
          aria-label=${t('predictions.digit.choose', args)}
          @click=${() => choose(example)}
        >
          <canvas aria-hidden="true"></canvas>
          <span class=${right ? 'right' : 'wrong'}>${name(predicted)}${right ? '✓' : '✗'}</span>
        </button>`;
      })}
    </div>`;
}
