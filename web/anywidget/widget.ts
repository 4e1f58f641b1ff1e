// An anywidget around the element, for Jupyter, marimo, MyST and whatever else knows these modules: render({ model, el }).

import '../element/rnn-playground.ts';
import type { RnnPlaygroundElement, RnnPlaygroundEvents } from '../element/api.ts';
import { setAttribute } from '../element/properties.ts';

/** What is used of the model that such a host hands over (https://anywidget.dev/en/afm). */
export interface WidgetModel {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  on(event: string, callback: (...args: unknown[]) => void): void;
  off(event: string, callback?: (...args: unknown[]) => void): void;
  save_changes(): void;
}

export interface WidgetParts {
  model: WidgetModel;
  el: HTMLElement;
}

/** The element's events that change what its state() says. */
const kTelling = [
  'rnn-ready',
  'rnn-step',
  'rnn-evaluated',
  'rnn-diverged',
  'rnn-error',
] satisfies (keyof RnnPlaygroundEvents)[];

/** Milliseconds between two reports while it trains: each is a message to the notebook's kernel. */
const kReportEvery = 250;

/** Methods of the element that a message may ask for. */
const kMethods = ['play', 'pause', 'step', 'reset'] as const;

/**
 * Shows a playground in `el`, and gives what takes it away again. Of the model it reads `options`, attributes of the element
 * by their names or PyTorch's (`hidden_size`); it sets `state` to the element's state and `answer` to the last answer of a
 * tour, both as JSON has them. A custom message `{ "do": "play" }`, pause, step, reset or
 * `{ "do": "seek", "step": 100 }` calls that method.
 */
function render({ model, el }: WidgetParts): () => void {
  const element = document.createElement('rnn-playground');
  // JupyterLab's single keys are not meant for who types here.
  element.dataset['lmSuppressShortcuts'] = 'true';
  let options = apply(element, {}, model.get('options'));
  const change = (): void => {
    options = apply(element, options, model.get('options'));
  };
  const listen = (message: unknown): void => void obey(element, message).catch(reportError);
  model.on('change:options', change);
  model.on('msg:custom', listen);

  const report = reporter(async () => tell(model, 'state', await element.state()));
  for (const type of kTelling) element.addEventListener(type, report.soon);
  element.addEventListener('rnn-answer', ({ detail }) => tell(model, 'answer', detail));
  el.append(element);
  return () => {
    model.off('change:options', change);
    model.off('msg:custom', listen);
    report.end();
    element.remove();
  };
}

/** The default export alone: hosts complain of others. */
const widget: { render: typeof render } = { render };
export default widget;

type Options = Readonly<Record<string, unknown>>;

/** Sets what is asked for and takes away what no longer is; gives what is set now. */
function apply(element: RnnPlaygroundElement, before: Options, asked: unknown): Options {
  const named = Object.entries(typeof asked === 'object' && asked !== null ? asked : {});
  const now: Options = Object.fromEntries(named.map(([name, value]) => [name.replaceAll('_', '-'), value]));
  for (const name of Object.keys(before)) if (!(name in now)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(now)) if (before[name] !== value) setAttribute(element, name, value);
  return now;
}

async function obey(element: RnnPlaygroundElement, message: unknown): Promise<void> {
  const { do: asked, step } = (message ?? {}) as { do?: unknown; step?: unknown };
  const method = kMethods.find((name) => name === asked);
  if (method) await element[method]();
  else if (asked === 'seek') await element.seek(Number(step));
}

/** `soon`: at once, but not sooner than a while after the last time. */
function reporter(report: () => Promise<void>): { soon(): void; end(): void } {
  let last = -Infinity;
  let due: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const now = (): void => {
    due = undefined;
    last = performance.now();
    // Of an element that is taken away meanwhile nobody wants to know.
    report().catch((error: unknown) => ended || reportError(error));
  };
  return {
    soon: () => {
      if (!ended) due ??= setTimeout(now, Math.max(0, last + kReportEvery - performance.now()));
    },
    end: () => {
      ended = true;
      clearTimeout(due);
    },
  };
}

/** As a notebook's kernel gets it: numbers that JSON has not are null. */
function tell(model: WidgetModel, trait: 'state' | 'answer', value: unknown): void {
  model.set(trait, JSON.parse(JSON.stringify(value)));
  model.save_changes();
}
