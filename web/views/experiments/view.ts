// The experiments: a strip of tabs with at most one companion view open under it.

import { html, nothing, render, type TemplateResult } from 'lit';
import type { Frame, Selection } from '../../protocol/frame.ts';
import { isRecurrent } from '../../readings/offers.ts';
import { experimentsSheet } from './style.ts';
import { adopt } from '../adopt.ts';
import type { View, ViewContext, ViewKind } from '../view.ts';
import { experimentKinds } from './index.ts';
import type { ExperimentKind, ExperimentModule } from './kind.ts';

export const experiments: ViewKind = {
  id: 'experiments',
  region: 'experiments',
  styles: [experimentsSheet],
  suits: (run) => isRecurrent(run) && experimentKinds.some((kind) => kind.suits(run)),
  create,
};

/** Narrower pages begin with every tab closed. */
const roomy = 760;

const loaded = new Map<string, ExperimentModule>();

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t, memory } = context;
  const kinds = experimentKinds.filter((kind) => kind.suits(run));
  let child: { root: HTMLElement; view: View } | undefined;
  let failed = false;
  let last: { frame: Frame; selection: Selection } | undefined;
  let drawnAs = '';

  /** Undefined until it is known whether there is room; null when all tabs are closed. */
  function asked(): string | null | undefined {
    return memory.get('experiments') as string | null | undefined;
  }

  function opened(): ExperimentKind | undefined {
    const id = asked();
    // A tab that this run does not have gives way to the first.
    return id === null || id === undefined ? undefined : (kinds.find((kind) => kind.id === id) ?? kinds[0]);
  }

  function close(): void {
    child?.view.dispose();
    child = undefined;
  }

  function open(): void {
    close();
    failed = false;
    const kind = opened();
    if (kind === undefined) return;
    const module = loaded.get(kind.id);
    if (module !== undefined) {
      const place = document.createElement('div');
      place.className = `experiment-view experiment-${kind.id}`;
      adopt(root, module.styles);
      child = { root: place, view: module.create(place, context) };
      return;
    }
    kind.load().then(
      (view) => {
        loaded.set(kind.id, view);
        if (opened() === kind && child === undefined) turn();
      },
      () => {
        failed = opened() === kind;
        draw();
      },
    );
  }

  /** Shows what is open now, with the tensors it needs. */
  function turn(): void {
    open();
    draw();
    context.needsChanged();
    if (last) child?.view.update(last.frame, last.selection);
  }

  function choose(id: string | null): void {
    memory.set('experiments', id);
    turn();
  }

  function onKey(event: KeyboardEvent): void {
    const tabs = [...root.querySelectorAll<HTMLElement>('[role="tab"]')];
    const now = tabs.indexOf(event.target as HTMLElement);
    const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const kind = to === undefined || now < 0 ? undefined : kinds[(to + kinds.length) % kinds.length];
    if (kind === undefined) return;
    event.preventDefault();
    choose(kind.id);
    root.querySelector<HTMLElement>(`#tab-${kind.id}`)?.focus();
  }

  function draw(): void {
    drawnAs = key();
    render(template({ context, kinds, opened: opened(), content: child?.root, failed, choose, onKey }), root);
  }

  function key(): string {
    return `${t('experiments.title')} ${opened()?.id ?? ''} ${child !== undefined} ${failed}`;
  }

  open();
  return {
    get needs() {
      return child?.view.needs ?? [];
    },
    update(frame, selection) {
      last = { frame, selection };
      if (asked() === undefined) {
        const page = root.closest('.playground')?.clientWidth ?? 0;
        memory.set('experiments', page > roomy ? (kinds[0]?.id ?? null) : null);
        open();
        if (child !== undefined) context.needsChanged();
      }
      if (child) adopt(root, loaded.get(opened()?.id ?? '')?.styles);
      if (key() !== drawnAs) draw();
      child?.view.update(frame, selection);
    },
    dispose() {
      close();
      render(nothing, root);
    },
  };
}

interface Parts {
  context: ViewContext;
  kinds: readonly ExperimentKind[];
  opened: ExperimentKind | undefined;
  content: HTMLElement | undefined;
  failed: boolean;
  choose(id: string | null): void;
  onKey(event: KeyboardEvent): void;
}

function template({ context, kinds, opened, content, failed, choose, onKey }: Parts): TemplateResult {
  const { t } = context;
  return html`<div class="experiments">
    <div class="experiments-strip">
      <h2 id="experiments-title">${t('experiments.title')}</h2>
      ${
        opened === undefined
          ? nothing
          : html`<button type="button" class="link" @click=${() => choose(null)}>${t('experiments.close')}</button>`
      }
      <div class="experiments-tabs" role="tablist" aria-labelledby="experiments-title" @keydown=${onKey}>
        ${kinds.map(
          (kind, index) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${kind.id}"
              aria-selected=${kind === opened ? 'true' : 'false'}
              aria-controls=${kind === opened ? 'experiments-panel' : nothing}
              tabindex=${kind === (opened ?? kinds[0]) || (opened === undefined && index === 0) ? 0 : -1}
              @click=${() => choose(kind.id)}
            >
              ${t(kind.title)}
            </button>`,
        )}
      </div>
    </div>
    ${
      opened === undefined
        ? nothing
        : html`<div id="experiments-panel" role="tabpanel" aria-labelledby="tab-${opened.id}" tabindex="-1">
            ${failed ? html`<p class="quiet" role="alert">${t('view.failed')}</p>` : (content ?? nothing)}
          </div>`
    }
  </div>`;
}
