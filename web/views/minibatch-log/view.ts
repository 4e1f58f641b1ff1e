// The log of a TensorFlow 1 script: loss and accuracy of a minibatch every ten steps, and at the end the test digits.

import { html, nothing } from 'lit';
import { count, percent } from '../../charts/format.ts';
import { fixed, plain, rounded } from '../../i18n/number-text.ts';
import type { Frame } from '../../protocol/frame.ts';
import { drawn, heading } from '../drawing.ts';
import type { Fetched } from '../later.ts';
import type { View, ViewContext } from '../view.ts';
import { minibatchLogSheet } from './style.ts';

export const view: Fetched = { styles: minibatchLogSheet, create };

/** Digits after which the script stops. */
const kIterations = 20_000;

function create(root: HTMLElement, { run, t }: ViewContext): View {
  const batch = Number(run.config.batch_size);

  /** In the words and with the digits of the script. */
  function printed({ log = [], evaluation, step }: Frame): string[] {
    const lines = log.flatMap(({ step: at, loss, accuracy }) =>
      at > step
        ? []
        : [
            [
              at,
              `Iter ${at * batch}, Minibatch Loss= ${fixed(loss, 6)}, Training Accuracy= ${fixed(accuracy, 5)}`,
            ] as const,
          ],
    );
    const running = lines.filter(([at]) => at * batch < kIterations).map(([, line]) => line);
    const later = lines.slice(running.length).map(([, line]) => line);
    const end = (step + 1) * batch >= kIterations ? ['Optimization Finished!'] : [];
    const { total = 0, right = 0 } = evaluation?.first ?? {};
    const tested = total > 0 ? [`Testing Accuracy: ${plain(rounded(right / total, 6))}`] : [];
    return [...running, ...end, ...later, ...tested];
  }

  return drawn(root, [], {
    template({ frame }) {
      const { evaluation } = frame;
      const share = evaluation?.metrics.find(({ metric }) => metric === 'accuracy')?.value;
      return html`<section class="minibatch-log">
        ${heading(t('log.title'), t('log.lesson'))}
        <div tabindex="0" role="group" aria-label=${t('log.label')}><pre>${printed(frame).join('\n')}</pre></div>
        ${(frame.log ?? []).length === 0 ? html`<p class="quiet">${t('log.none')}</p>` : nothing}
        ${
          evaluation?.first && share !== undefined
            ? html`<p class="score">
                ${t('log.all', { total: count(evaluation.total), share: percent(share), step: count(evaluation.step), first: evaluation.first.total })}
              </p>`
            : nothing
        }
      </section>`;
    },
  });
}
