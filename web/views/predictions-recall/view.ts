// What the network says at the end of the letters it read, and how often it is right on sequences it never saw.

import { html, nothing, type TemplateResult } from 'lit';
import type { Frame } from '../../protocol/frame.ts';
import { chartTools } from '../chart-tools.ts';
import { classBars, classTable } from '../class-bars.ts';
import { drawn, heading } from '../drawing.ts';
import { metricLine } from '../metric-line.ts';
import { count, percent } from '../../charts/format.ts';
import { answerNames, argmax, letterNames, rowAt, steps, tensorNames } from '../../readings/tape.ts';
import { runningText } from '../../readings/words.ts';
import type { View, ViewContext } from '../view.ts';
import type { Fetched } from '../later.ts';
import { predictionsRecallSheet } from './style.ts';

export const view: Fetched = { styles: predictionsRecallSheet, create };

/** Of so many letters that were read all are shown; of more as many, from both ends. */
const kShown = 12;
/** Classes with a bar. */
const kBars = 12;

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t, told } = context;
  const classes = answerNames(run);
  const letters = letterNames(run);
  const tools = chartTools(root, context);
  const title = (): string => t(told.now?.title ?? 'predictions.recall.title');
  return drawn(root, tensorNames(run, 'probe', ['tokens', 'probabilities', 'target']), {
    template({ frame, redraw }) {
      const tokens = frame.tensors['probe/tokens'];
      const probabilities = frame.tensors['probe/probabilities'];
      if (tokens === undefined || probabilities === undefined) return html`<section>${heading(title())}</section>`;
      const shares = rowAt(probabilities, steps(probabilities) - 1);
      const target = frame.tensors['probe/target']?.data.at(-1);
      const said = argmax(shares);
      const predicted = classes[said] ?? '?';
      const read = Array.from(tokens.data, (token) => letters[token] ?? '?');
      const shown = read.length > kShown ? [...read.slice(0, kShown / 2), '…', ...read.slice(-kShown / 2)] : read;
      const bars = likeliest(shares, classes, target);
      const about = { steps: steps(tokens) };
      return html`<section class="predictions-recall">
        ${heading(title(), told.now ? t(told.now.about, about) : t('predictions.recall.lesson', about))}
        <p class="recall-line">
          ${t('predictions.recall.read')}
          <b class="letter-box">${runningText(shown, run.vocabulary)}</b> ${t('predictions.recall.predicted')}
          ${
            target === undefined
              ? html`<b class="letter-box">${predicted}</b>`
              : html`<b class="letter-box ${said === target ? 'right' : 'wrong'}"
                    >${predicted} ${said === target ? '✓' : '✗'}</b
                  >
                  ${said === target ? nothing : html`${t('predictions.recall.target')} <b class="letter-box">${classes[target]}</b>`}`
          }
        </p>
        ${classBars(bars.shares, bars.names, bars.target, t('predictions.recall.bars', { predicted }))}
        ${tools({ id: 'classes', title: t('predictions.recall.chart'), table: () => classTable(shares, classes, t), parts: '.class-bars' }, redraw)}
        ${score(frame, context)}
      </section>`;
    },
  });
}

/** All classes, or of many the likeliest and the target, in their own order. */
function likeliest(
  shares: Float32Array,
  classes: readonly string[],
  target: number | undefined,
): { shares: Float32Array; names: string[]; target: number | undefined } {
  const all = Array.from(shares, (_, index) => index);
  const leading = all.sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0)).slice(0, kBars);
  const shown = [...new Set(target === undefined ? leading : [...leading, target])].sort((a, b) => a - b);
  return {
    shares: Float32Array.from(shown, (index) => shares[index] ?? NaN),
    names: shown.map((index) => classes[index] ?? ''),
    target: target === undefined ? undefined : shown.indexOf(target),
  };
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
