// The column on the left, on a phone the sheet at the bottom: play, step, reset, three knobs, then the rest.

import { html, nothing, type TemplateResult } from 'lit';
import type { FieldInfo } from '../engine/types.ts';
import type { Translate } from '../i18n/messages.ts';
import { dataSizes, exampleCount, type PlainLesson } from '../tasks/index.ts';
import type { FieldValue } from '../protocol/field-value.ts';
import { fits } from '../session/fields.ts';
import type { PlaygroundState } from '../session/playground-state.ts';
import type { Controller } from '../session/controller.ts';
import { fieldControl, stopSlider, type FieldContext } from './field-control.ts';
import { icons } from './icons.ts';
import { recurrentConnection } from './recurrent-connection.ts';
import { paces, withValue } from './knobs.ts';
import { presets } from './presets.ts';
import { formatBytes, formatCount, formatRate } from './numbers.ts';

export interface ControlsContext {
  t: Translate;
  state: Readonly<PlaygroundState>;
  lesson: PlainLesson;
  /** Undefined until the element has been seen. */
  controller: Controller | undefined;
  doc(field: FieldInfo): string;
  /** Whether the sheet of a narrow page is open. */
  open: boolean;
  toggleOpen(): void;
  /** Whether a field, or another control by its name, is set by the page and not by the reader. */
  locked(field: string): boolean;
}

export function controls(context: ControlsContext): TemplateResult {
  const { t, state, open } = context;
  return html`<section class="controls" part="controls" aria-label=${t('controls.label')} ?data-open=${open}>
    ${deck(context)}
    <div class="knob-panel" part="settings" id="panel">
      ${presets(t, context.lesson, state.config, context.locked, (fields) => void context.controller?.changeAll(fields))}
      ${offered(context, context.lesson.knobs)} ${sizeChoice(context)} ${speed(context)} ${example(context)}
      ${evaluation(context)}
      <details class="more-knobs">
        <summary>${t('controls.more')}</summary>
        ${offered(context, context.lesson.more)}
      </details>
      <div data-speed-panel></div>
    </div>
    <div class="readout" part="readout" data-readout ?data-idle=${state.run === undefined}></div>
  </section>`;
}

export function deck(context: ControlsContext): TemplateResult {
  const { t, state, controller, open, toggleOpen } = context;
  const ready = state.run !== undefined;
  const name = t(state.playing ? 'controls.pause' : 'controls.play');
  return html`<div class="deck">
    <button
      class="play"
      type="button"
      aria-label=${name}
      ?disabled=${!ready}
      @click=${() => void controller?.player.toggle()}
    >
      ${state.playing ? icons.pause : icons.play}<span>${name}</span>
    </button>
    ${small(icons.step, t('controls.step'), t('controls.step.doc'), ready, () => void controller?.player.step())}
    ${small(icons.reset, t('controls.reset'), t('controls.reset.doc'), ready, () => void controller?.reset())}
    ${small(icons.seed, t('controls.seed.new'), t('controls.seed.doc'), ready && !context.locked('seed'), () => newSeed(context))}
    <button
      class="round sheet-toggle"
      part="settings"
      type="button"
      aria-expanded=${open ? 'true' : 'false'}
      aria-controls="panel"
      aria-label=${t(open ? 'controls.settings.close' : 'controls.settings')}
      @click=${toggleOpen}
    >
      ${open ? icons.close : icons.settings}
    </button>
  </div>`;
}

function small(icon: unknown, name: string, doc: string, ready: boolean, press: () => void): TemplateResult {
  return html`<button class="round" type="button" aria-label=${name} title=${doc} ?disabled=${!ready} @click=${press}>
    ${icon}<span>${name}</span>
  </button>`;
}

function newSeed({ state, controller }: ControlsContext): void {
  // Small numbers, so that a seed can be said aloud in class.
  const seed = 1 + Math.floor(Math.random() * 999);
  void controller?.change('seed', seed === state.config?.seed ? seed + 1 : seed);
}

/** The lesson's fields that this engine has. */
function offered(context: ControlsContext, names: readonly string[]): unknown {
  const { t, state, controller } = context;
  const fields: FieldContext = {
    t,
    doc: context.doc,
    value: (field): FieldValue | undefined => state.config?.[field],
    draft: (field) => state.drafts[field],
    problem: (field) => state.problems.get(field),
    also: (field) => state.alsoChanged.filter(({ at }) => at === field),
    edit: (field, text) => controller?.edit(field, text),
    change: (field, value) => void controller?.change(field, value),
    setFieldError: (problem) => controller?.setFieldError(problem),
  };
  return names.map((name) => {
    const known = state.fields.find((one) => one.name === name);
    if (!known || !fits(name, state.config, state)) return nothing;
    if (name === 'ablate_recurrent')
      return lockable(
        context,
        name,
        recurrentConnection(t, state.config, state.run?.cell, (cut) => fields.change(name, cut)),
      );
    const choices = context.lesson.choices?.[name];
    const field = choices ? { ...known, choices: [...choices] } : known;
    return lockable(context, name, fieldControl(field, fields));
  });
}

/** Its inputs rest where it is locked, with the reason under them. */
function lockable({ t, locked }: ControlsContext, name: string, control: unknown): unknown {
  if (!locked(name)) return control;
  const reason = `lock-${name}`;
  return html`<fieldset class="locked" disabled aria-describedby=${reason}>
    ${control}
    <p class="quiet" id=${reason}>${t('controls.locked')}</p>
  </fieldset>`;
}

function speed(context: ControlsContext): unknown {
  const { t, state, controller } = context;
  const { stops, at } = withValue(paces, state.pace);
  const text = paceText(t, state.pace, state.language);
  const slider = stopSlider(t('controls.speed'), stops, at, text, (pace) => controller?.player.setPace(pace));
  return lockable(
    context,
    'speed',
    html`<div class="field" part="speed" title=${t('controls.speed.doc')}>
      <div class="knob-line"><span>${t('controls.speed')}</span><output>${text}</output></div>
      ${slider}
    </div>`,
  );
}

function paceText(t: Translate, pace: number, language: string): string {
  if (pace === Infinity) return t('controls.speed.max');
  if (pace < 1) return t('controls.speed.slow', { seconds: formatRate(1 / pace, language) });
  return t('controls.speed.rate', { rate: formatRate(pace, language) });
}

function sizeChoice(context: ControlsContext): unknown {
  const { t, state, lesson, controller } = context;
  const sizes = dataSizes(lesson);
  if (sizes.length === 0) return nothing;
  const what = t(lesson.noun);
  const choice = html`<fieldset class="segments field">
    <legend>${t('controls.data', { what })}</legend>
    <div class="choices">
      ${sizes.map((size) => {
        const count = formatCount(size, state.language);
        const doc = { what, count, size: formatBytes(lesson.data?.bytes[size] ?? 0, state.language) };
        return html`<label title=${t('controls.data.doc', doc)}
          ><input
            type="radio"
            name="data-size"
            .checked=${state.dataSize === size}
            @change=${() => void controller?.setDataSize(size)}
          /><span>${count}</span></label
        >`;
      })}
    </div>
  </fieldset>`;
  return lockable(context, 'train_size', choice);
}

function example(context: ControlsContext): unknown {
  const { t, state, lesson, controller } = context;
  const count = exampleCount(lesson, state.run?.splits);
  if (count < 2) return nothing;
  const now = state.selection.example;
  const digits = lesson.noun === 'noun.digits';
  const sequence = lesson.examples.split === 'train' ? 'controls.sequence.train' : 'controls.sequence';
  const go = (example: number): void => controller?.probe.select({ example: (example + count) % count });
  const choice = html`<div class="field knob-line example">
    <span>${t(digits ? 'controls.example' : sequence)}</span>
    <button
      class="small-button"
      type="button"
      aria-label=${t(digits ? 'controls.example.previous' : 'controls.sequence.previous')}
      @click=${() => go(now - 1)}
    >
      ${icons.previous}
    </button>
    <output>${formatCount(now + 1, state.language)}</output>
    <button
      class="small-button"
      type="button"
      aria-label=${t(digits ? 'controls.example.next' : 'controls.sequence.next')}
      @click=${() => go(now + 1)}
    >
      ${icons.next}
    </button>
  </div>`;
  return lockable(context, 'example', choice);
}

function evaluation({ t, state, lesson, controller }: ControlsContext): unknown {
  if (!lesson.evaluation || state.run?.splits.test === 0) return nothing;
  const doc = t(lesson.noun === 'noun.digits' ? 'controls.evaluate.doc' : 'controls.evaluate.sequences', {
    count: formatCount(lesson.examples.count, state.language),
  });
  return html`<button
    class="small-button"
    type="button"
    title=${doc}
    ?disabled=${state.run === undefined}
    @click=${() => void controller?.evaluate()}
  >
    ${t('controls.evaluate')}
  </button>`;
}
