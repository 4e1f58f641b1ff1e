// What the network says at the end about the letter it read first, and how often it is right on sequences it never saw.

import { html, nothing, type TemplateResult } from 'lit';
import type { Frame } from '../../protocol/frame.ts';
import { chartTools } from '../chart-tools.ts';
import { classBars, classTable } from '../class-bars.ts';
import { drawn, heading } from '../drawing.ts';
import { metricLine } from '../metric-line.ts';
import { count, percent } from '../../charts/format.ts';
import { answerNames, argmax, letterNames, rowAt, steps, tensorNames } from '../../readings/tape.ts';
import type { View, ViewContext } from '../view.ts';
import type { Fetched } from '../later.ts';
import { predictionsRecallSheet } from './style.ts';

export const view: Fetched = { styles: predictionsRecallSheet, create };

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t } = context;
  const classes = answerNames(run);
  const tools = chartTools(root, context);
  return drawn(root, tensorNames(run, 'probe', ['tokens', 'probabilities']), {
    template({ frame, redraw }) {
      const tokens = frame.tensors['probe/tokens'];
      const probabilities = frame.tensors['probe/probabilities'];
      if (tokens === undefined || probabilities === undefined)
        return html`<section>${heading(t('predictions.recall.title'))}</section>`;
      const shares = rowAt(probabilities, steps(probabilities) - 1);
      const first = rowAt(tokens, 0)[0] ?? -1;
      const predicted = classes[argmax(shares)] ?? '?';
      const letter = letterNames(run)[first] ?? '?';
      return html`<section class="predictions-recall">
        ${heading(t('predictions.recall.title'), t('predictions.recall.lesson', { steps: steps(tokens) }))}
        <p class="recall-line">
          ${t('predictions.recall.first')} <b class="letter-box">${letter}</b> ${t('predictions.recall.predicted')}
          <b class="letter-box ${predicted === letter ? 'right' : 'wrong'}"
            >${predicted} ${predicted === letter ? '✓' : '✗'}</b
          >
        </p>
        ${classBars(shares, classes, first < classes.length ? first : undefined, t('predictions.recall.bars', { predicted }))}
        ${tools({ id: 'classes', title: t('predictions.recall.chart'), table: () => classTable(shares, classes, t), parts: '.class-bars' }, redraw)}
        ${score(frame, context)}
      </section>`;
    },
  });
}

function score(frame: Frame, { run, t }: ViewContext): TemplateResult | typeof nothing {
  const { answers, evaluation } = frame;
  if (evaluation === undefined || evaluation.total === 0) return nothing;
  const classes = answerNames(run);
  return html`<p class="recall-score">
      ${metricLine(evaluation.metrics, t)}
      ${t('predictions.recall.score', { total: count(evaluation.total), step: count(evaluation.step) })}
      <span class="quiet">${t('predictions.recall.chance', { share: percent(1 / classes.length, 0) })}</span>
    </p>
    ${
      answers === undefined
        ? nothing
        : html`<p class="recall-answers">
            ${Array.from(answers.predicted, (predicted, index) => {
              const right = predicted === answers.target[index];
              return html`<span class=${right ? 'right' : 'wrong'}
                >${classes[answers.target[index] ?? 0]}→${classes[predicted]} ${right ? '✓' : '✗'}</span
              >`;
            })}
          </p>`
    }`;
}
