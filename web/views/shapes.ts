// A strip that always says the shapes on screen, lights the thing each belongs to, and writes the network as PyTorch code.

import { html, type TemplateResult } from 'lit';
import { drawn, type Drawing } from './drawing.ts';
import { count } from './format.ts';
import { callCode, loopCode, shapesOf, sizesOf, type Shape, type Sizes } from './shape-code.ts';
import { rowWidth, steps, tensorNames } from './tape.ts';
import type { View, ViewContext, ViewKind } from './view.ts';

export const shapes: ViewKind = { id: 'shapes', region: 'foot', suits: () => true, create };

/** How long "copied" stays. */
const copiedFor = 1500;

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t, select } = context;
  let copied: { which: string; timer: number } | undefined;

  function code(title: string, text: string, drawing: Drawing): TemplateResult {
    const copy = (): void =>
      void navigator.clipboard?.writeText(text).then(() => {
        clearTimeout(copied?.timer);
        const timer = window.setTimeout(() => {
          copied = undefined;
          drawing.redraw();
        }, copiedFor);
        copied = { which: title, timer };
        drawing.redraw();
      });
    return html`<figure class="shape-code">
      <figcaption>
        <b>${title}</b>
        <button type="button" class="link" aria-label=${t('inspector.copyLabel', { name: title })} @click=${copy}>
          ${t(copied?.which === title ? 'inspector.copied' : 'inspector.copy')}
        </button>
      </figcaption>
      <pre tabindex="0" aria-label=${title}>${text}</pre>
    </figure>`;
  }

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
    return html`<div class="shapes" role="group" aria-label=${t('shapes.title')} title=${t('shapes.lesson')}>
      ${shapesOf(sizes, batchFirst).map(one)}
      <span>${t('shapes.weights', { count: count(run.parameterCount) })}</span>
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
    every: 500,
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
      return html`${strip(sizes, drawing)}
        <p class="quiet shape-what">
          ${lit ? t(`shapes.what.${lit}`) : batchFirst ? t('shapes.batchFirst') : t('shapes.lesson')}
        </p>
        <details class="shape-codes">
          <summary>${t('shapes.code')}</summary>
          <div>
            ${code(t('shapes.code.call'), callCode(run, sizes, batchFirst), drawing)}
            ${code(t('shapes.code.loop'), loopCode(run, sizes, batchFirst), drawing)}
          </div>
        </details>`;
    },
    dispose() {
      clearTimeout(copied?.timer);
    },
  });
}
