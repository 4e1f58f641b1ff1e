// The life of a view: draws with lit into its root, again when its width changes, and lets go of everything at the end.

import { html, nothing, render, type TemplateResult } from 'lit';
import type { Frame, Selection } from '../protocol/frame.ts';
import type { Translate } from '../i18n/messages.ts';
import { release } from '../charts/canvas.ts';
import { paletteOf, type Palette } from '../charts/palette.ts';
import type { View } from './view.ts';

/** What a view draws from. */
export interface Drawing {
  frame: Frame;
  selection: Selection;
  /** Width of the root in CSS pixels; nothing in a view depends on the window's. */
  width: number;
  palette: Palette;
  /** Draws again from the same frame, for what the view itself keeps (a tooltip, a scale switch). */
  redraw(): void;
}

export interface Draw {
  /** The whole content of the root; unchanged nodes are kept from one drawing to the next. */
  template(drawing: Drawing): TemplateResult;
  /** Whatever is not a template: canvases, charts. Runs after the template is in the root. */
  after?(drawing: Drawing, root: HTMLElement): void;
  dispose?(): void;
}

export function drawn(root: HTMLElement, needs: readonly string[], draw: Draw): View {
  let frame: Frame | undefined;
  let selection: Selection = { example: 0 };
  let width = 0;
  let pending = 0;
  /** What was painted last had no target. */
  let own = false;

  function measure(): void {
    if (width === 0) width = Math.floor(root.clientWidth);
  }

  /** Without a target there is less to show; what stands below must not move under the hand that writes the input. */
  function keepHeight(): void {
    const now = frame?.probe?.own === true;
    if (now !== own) root.style.minHeight = now ? `${root.offsetHeight}px` : '';
    own = now;
  }

  function paint(): void {
    if (frame === undefined) return;
    measure();
    if (width === 0) return;
    keepHeight();
    const drawing: Drawing = { frame, selection, width, palette: paletteOf(root), redraw };
    render(draw.template(drawing), root);
    draw.after?.(drawing, root);
  }

  function redraw(): void {
    if (pending !== 0) return;
    pending = requestAnimationFrame(() => {
      pending = 0;
      paint();
    });
  }

  const observer = new ResizeObserver(([entry]) => {
    const now = Math.floor(entry?.contentRect.width ?? 0);
    if (now === width) return;
    width = now;
    root.style.minHeight = '';
    redraw();
  });
  observer.observe(root);

  return {
    needs,
    placed: measure,
    update(next, picked) {
      frame = next;
      selection = picked;
      paint();
    },
    dispose() {
      observer.disconnect();
      cancelAnimationFrame(pending);
      release(root);
      draw.dispose?.();
      render(nothing, root);
    },
  };
}

/** Whose step a panel shows where that is an earlier one than the frame's; its line is there in any case, so that nothing moves. */
export function stepNote({ older, tensors }: Frame, key: string, t: Translate): TemplateResult {
  const step = key in tensors ? older?.[key] : undefined;
  return html`<p class="step-note">${step === undefined ? nothing : t('view.ofStep', { step })}</p>`;
}

/** The heading every view begins with: what it shows, and what is learned from it. */
export function heading(title: string, lesson: string | typeof nothing = nothing): TemplateResult {
  return html`<header class="view-head">
    <h2>${title}</h2>
    ${lesson === nothing ? nothing : html`<p>${lesson}</p>`}
  </header>`;
}
