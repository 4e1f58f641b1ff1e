// Draws the control of one config field from the engine's field table, with the message of a refused value under it.

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldInfo, Problem } from '../engine/types.ts';
import type { Translate } from '../i18n/messages.ts';
import { alsoText, choiceName, fieldName, problemText } from '../i18n/problem-text.ts';
import type { FieldValue } from '../protocol/field-value.ts';
import type { AlsoChanged } from '../session/also-changed.ts';
import { parseField } from '../session/fields.ts';
import { knobOf, withValue } from './knobs.ts';
import { rounded } from '../i18n/number-text.ts';

export interface FieldContext {
  t: Translate;
  doc(field: FieldInfo): string;
  value(field: string): FieldValue | undefined;
  /** What is being typed, or was asked for and refused. */
  draft(field: string): FieldValue | undefined;
  problem(field: string): Problem | undefined;
  /** What changed with it though nobody asked for it. */
  also(field: string): readonly AlsoChanged[];
  /** What is being typed; nothing is done with it yet, but it must outlive a drawing of the controls. */
  edit(field: string, text: string): void;
  change(field: string, value: FieldValue): void;
  setFieldError(problem: Problem): void;
}

/** Choices up to this many stand beside each other; more go into a list. */
const kSegments = 3;

export function fieldControl(field: FieldInfo, context: FieldContext): TemplateResult {
  const problem = context.problem(field.name);
  return html`<div class="field" data-field=${field.name} ?data-refused=${problem !== undefined}>
    ${controlOf(field, context)}
    ${
      problem
        ? html`<p class="refusal" id=${`problem-${field.name}`}>
            ${problemText(context.t, problem)}
            <span
              >${context.t('problem.kept', { value: choiceName(context.t, valueText(context.value(field.name))) })}</span
            >
          </p>`
        : nothing
    }
    ${alsoNote(context.t, context.also(field.name))}
  </div>`;
}

/** It stands empty before, so that what comes is read out. */
export function alsoNote(t: Translate, also: readonly AlsoChanged[]): TemplateResult {
  return html`<div class="also" role="status">${also.map((one) => html`<p>${alsoText(t, one)}</p>`)}</div>`;
}

function controlOf(field: FieldInfo, context: FieldContext): TemplateResult {
  switch (field.type) {
    case 'choice':
      return (field.choices?.length ?? 0) <= kSegments ? segments(field, context) : list(field, context);
    case 'boolean':
      return checkbox(field, context);
    default:
      return typed(field, context);
  }
}

function segments(field: FieldInfo, context: FieldContext): TemplateResult {
  const { t } = context;
  return html`<fieldset class="segments" title=${context.doc(field)}>
    <legend>${fieldName(t, field.name)}</legend>
    <div class="choices">
      ${field.choices?.map(
        (choice) =>
          html`<label
            ><input
              type="radio"
              name=${field.name}
              .checked=${live(context.value(field.name) === choice)}
              @change=${() => context.change(field.name, choice)}
            /><span>${choiceName(t, choice)}</span></label
          >`,
      )}
    </div>
  </fieldset>`;
}

function list(field: FieldInfo, context: FieldContext): TemplateResult {
  const { t } = context;
  return html`<div class="knob-line" title=${context.doc(field)}>
    <label for=${`field-${field.name}`}>${fieldName(t, field.name)}</label>
    <select
      id=${`field-${field.name}`}
      @change=${(event: Event) => context.change(field.name, (event.target as HTMLSelectElement).value)}
    >
      ${field.choices?.map(
        (choice) =>
          html`<option value=${choice} .selected=${live(context.value(field.name) === choice)}>
            ${choiceName(t, choice)}
          </option>`,
      )}
    </select>
  </div>`;
}

function checkbox(field: FieldInfo, context: FieldContext): TemplateResult {
  return html`<label class="knob-line" title=${context.doc(field)}
    >${fieldName(context.t, field.name)}<input
      type="checkbox"
      .checked=${live(context.value(field.name) === true)}
      @change=${(event: Event) => context.change(field.name, (event.target as HTMLInputElement).checked)}
  /></label>`;
}

function typed(field: FieldInfo, context: FieldContext): TemplateResult {
  const { t } = context;
  const value = context.value(field.name);
  const problem = context.problem(field.name);
  const { stops, letters } = knobOf(field.name);
  const name = fieldName(t, field.name);
  const take = (event: Event): void => {
    const parsed = parseField(field, (event.target as HTMLInputElement).value);
    if (parsed.ok) context.change(field.name, parsed.value);
    else context.setFieldError(parsed.problem);
  };
  // What was refused stays in its box, so that it can be corrected.
  const box = html`<input
    id=${`field-${field.name}`}
    class=${letters ? 'letters' : 'number'}
    type="text"
    inputmode=${field.type === 'text' ? 'text' : 'decimal'}
    autocomplete="off"
    autocapitalize="none"
    spellcheck="false"
    aria-invalid=${problem ? 'true' : 'false'}
    aria-describedby=${problem ? `problem-${field.name}` : nothing}
    .value=${live(valueText(context.draft(field.name) ?? value))}
    @input=${(event: Event) => context.edit(field.name, (event.target as HTMLInputElement).value)}
    @change=${take}
  />`;
  return html`<div class="knob-line" title=${context.doc(field)}>
      <label for=${`field-${field.name}`}>${name}</label>${box}
    </div>
    ${stops && typeof value === 'number' ? slider(field, value, stops, name, context) : nothing}`;
}

function slider(
  field: FieldInfo,
  value: number,
  stops: readonly number[],
  name: string,
  context: FieldContext,
): TemplateResult {
  const { stops: all, at } = withValue(stops, value);
  return stopSlider(name, all, at, valueText(value), (stop) => context.change(field.name, stop));
}

/** A slider over a list of values; what it shows and says is the value, not the place in the list. */
export function stopSlider(
  label: string,
  stops: readonly number[],
  at: number,
  text: string,
  change: (stop: number) => void,
): TemplateResult {
  const last = Math.max(1, stops.length - 1);
  return html`<input
    type="range"
    min="0"
    max=${last}
    step="1"
    aria-label=${label}
    aria-valuetext=${text}
    .style=${`--fill: ${at / last}`}
    .value=${live(String(at))}
    @input=${(event: Event) => {
      const stop = stops[Number((event.target as HTMLInputElement).value)];
      if (stop !== undefined) change(stop);
    }}
  />`;
}

function valueText(value: FieldValue | undefined): string {
  if (typeof value !== 'number') return String(value ?? '');
  return String(rounded(value, 6));
}
