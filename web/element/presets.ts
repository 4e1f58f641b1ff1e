// The named settings of a lesson as a choice at the top of its knobs; none is chosen under settings of the reader's own.

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Config } from '../engine/types.ts';
import type { Translate } from '../i18n/messages.ts';
import type { PlainLesson, Preset } from '../tasks/index.ts';
import type { FieldValues } from '../protocol/field-value.ts';

export function presets(
  t: Translate,
  lesson: PlainLesson,
  config: Config | undefined,
  locked: (field: string) => boolean,
  choose: (fields: FieldValues) => void,
): TemplateResult | typeof nothing {
  if (!lesson.presets) return nothing;
  const shown = lesson.presets.find((preset) => shows(preset, config));
  return html`<fieldset class="segments field presets">
    <legend>${t(lesson.presetLegend ?? 'preset.legend')}${shown || !config ? nothing : t('preset.own')}</legend>
    <div class="choices">
      ${lesson.presets.map(
        (preset) =>
          html`<label
            ><input
              type="radio"
              name="preset"
              ?disabled=${Object.keys(preset.fields).some(locked)}
              .checked=${live(preset === shown)}
              @change=${() => choose({ ...preset.fields })}
            /><span>${t(preset.title)}</span></label
          >`,
      )}
    </div>
  </fieldset>`;
}

function shows({ fields }: Preset, config: Config | undefined): boolean {
  return Object.entries(fields).every(([field, value]) => config?.[field] === value);
}
