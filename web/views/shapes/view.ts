// A strip that always says the shapes on screen, lights the thing each belongs to, and below it the run as a PyTorch script.

import { html, nothing, type TemplateResult } from 'lit';
import { drawn, type Drawing } from '../drawing.ts';
import { count } from '../../charts/format.ts';
import type { ScriptPanel } from '../pytorch-script/panel.ts';
import { isRecurrent } from '../../readings/offers.ts';
import { shapesOf, sizesOf, type Shape, type Sizes } from '../../readings/shape-sizes.ts';
import { rowWidth, steps, tensorNames } from '../../readings/tape.ts';
import { shapesSheet } from './style.ts';
import { scriptSheet } from '../pytorch-script/style.ts';
import type { View, ViewContext, ViewKind } from '../view.ts';

export const shapes: ViewKind = {
  id: 'shapes',
  region: 'foot',
  styles: [shapesSheet, scriptSheet],
  suits: () => true,
  create,
};

const remembered = 'shapes.script';

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t, select, memory } = context;
  let panel: ScriptPanel | undefined;

  /** The code is fetched once somebody wants to read it, and open again in the next run. */
  async function turn(open: boolean, redraw: () => void): Promise<void> {
    memory.set(remembered, open);
    if (!open || panel) return;
    const { scriptPanel } = await import('../more.ts');
    panel ??= scriptPanel(context);
    redraw();
  }

  const weights = (): string => t('shapes.weights', { count: count(run.parameterCount) });

  function strip(sizes: Sizes, drawing: Drawing): TemplateResult {
    const { shape: lit, batchFirst = false } = drawing.selection;
    const one = ({ name, axes }: Shape): TemplateResult =>
      html`<button
        type="button"
        class="shape"
        aria-pressed=${name === lit}
        title=${t(`shapes.what.${name}`)}
        @click=${() => select({ shape: name === lit ? undefined : name })}
      >
        <b>${name}</b> (${axes.map(([axis, size], index) => html`${index > 0 ? ', ' : ''}<i>${axis}</i> ${size}`)})
      </button>`;
    if (!isRecurrent(run)) return html`<div class="shapes"><span>${weights()}</span></div>`;
    return html`<div class="shapes" role="group" aria-label=${t('shapes.title')} title=${t('shapes.lesson')}>
      ${shapesOf(sizes, batchFirst).map(one)}
      <span>${weights()}</span>
      <label class="batch-first">
        <input
          type="checkbox"
          .checked=${batchFirst}
          @change=${(event: Event) => select({ batchFirst: (event.target as HTMLInputElement).checked })}
        />
        <code>batch_first</code>
      </label>
    </div>`;
  }

  return drawn(root, tensorNames(run, 'probe', ['x', 'h_l0', 'logits']), {
    template(drawing) {
      const { tensors } = drawing.frame;
      const x = tensors['probe/x'];
      const { shape: lit, batchFirst = false } = drawing.selection;
      const sizes = sizesOf(run, {
        steps: steps(x),
        inputs: rowWidth(x),
        hidden: rowWidth(tensors['probe/h_l0']),
        outputs: rowWidth(tensors['probe/logits']),
      });
      const what = lit ? t(`shapes.what.${lit}`) : batchFirst ? t('shapes.batchFirst') : t('shapes.lesson');
      return html`${strip(sizes, drawing)} ${isRecurrent(run) ? html`<p class="quiet shape-what">${what}</p>` : nothing}
        <details
          class="scripts"
          ?open=${memory.get(remembered) === true}
          @toggle=${(event: Event) => turn((event.target as HTMLDetailsElement).open, drawing.redraw)}
        >
          <summary>${t('script.title')}</summary>
          ${panel?.template(drawing) ?? nothing}
        </details>`;
    },
    dispose() {
      panel?.dispose();
    },
  });
}
