// A strip that always says the shapes on screen and how many numbers are being learned.

import { html, nothing, type TemplateResult } from 'lit';
import { drawn } from './drawing.ts';
import { count } from './format.ts';
import { cellOf, layerCount, rowWidth, steps, tensorNames } from './tape.ts';
import type { View, ViewContext, ViewKind } from './view.ts';

export const shapes: ViewKind = { id: 'shapes', region: 'stage', suits: () => true, create };

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t } = context;
  const batch = Number(run.config.batch_size ?? 1);
  const layers = layerCount(run);
  const lstm = cellOf(run) === 'lstm';
  return drawn(root, tensorNames(run, 'probe', ['x', 'h_l0', 'logits']), {
    every: 500,
    template({ frame }) {
      const x = frame.tensors['probe/x'];
      const hidden = rowWidth(frame.tensors['probe/h_l0']);
      const outputs = rowWidth(frame.tensors['probe/logits']);
      const axis = { seq: t('shapes.seq'), batch: t('shapes.batch'), layers: t('shapes.layers') };
      const answer: [string, number][] = [
        [axis.batch, batch],
        [t('shapes.out'), outputs],
      ];
      // In training an answer at the end has no time axis.
      if (run.task.output !== 'class-at-end') answer.unshift([axis.seq, steps(x)]);
      return html`<p class="shapes" role="group" aria-label=${t('shapes.title')} title=${t('shapes.lesson')}>
        ${shape('x', [
          [axis.seq, steps(x)],
          [axis.batch, batch],
          [t('shapes.in'), rowWidth(x)],
        ])}
        ${shape('h', [
          [axis.layers, layers],
          [axis.batch, batch],
          [t('shapes.hidden'), hidden],
        ])}
        ${
          lstm
            ? shape('c', [
                [axis.layers, layers],
                [axis.batch, batch],
                [t('shapes.hidden'), hidden],
              ])
            : nothing
        }
        ${shape('y', answer)} <span>${t('shapes.weights', { count: count(run.parameterCount) })}</span>
      </p>`;
    },
  });
}

function shape(name: string, axes: [string, number][]): TemplateResult {
  return html`<span
    ><b>${name}</b> (${axes.map(([axis, size], index) => html`${index > 0 ? ', ' : ''}<i>${axis}</i> ${size}`)})</span
  >`;
}
