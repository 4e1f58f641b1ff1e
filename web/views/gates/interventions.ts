// The buttons that intervene on a unit and end it again, and a sentence on what it has changed.

import { html, nothing, type TemplateResult } from 'lit';
import type { Drawing } from '../drawing.ts';
import { exact } from '../../charts/format.ts';
import { outputOf } from '../../readings/outputs.ts';
import { largest, rowAt, steps } from '../../readings/tape.ts';
import type { ViewContext } from '../view.ts';
import { afterSteps, differences, sameUntil } from '../../readings/gate-numbers.ts';

const nudge = 0.5;

export function interventionButtons(
  context: ViewContext,
  { frame, selection }: Drawing,
  { layer, unit }: { layer: number; unit: number },
): TemplateResult {
  const { t, intervene } = context;
  const { time } = selection;
  const lay = (hold: boolean, value: number): void => intervene({ layer, unit, time: time ?? -1, hold, value });
  const where = time === undefined ? t('gates.everywhere') : t('gates.at', { time: time + 1 });
  return html`<div class="gate-intervention" role="group" aria-label=${t('gates.intervene')}>
      <span>h[${unit}] ${where}</span>
      <button class="plain-button" type="button" @click=${() => lay(true, 0)}>${t('gates.knockOut')}</button>
      <button class="plain-button" type="button" @click=${() => lay(false, nudge)}>
        ${t('gates.nudge', { value: nudge })}
      </button>
      <button
        class="plain-button"
        type="button"
        ?disabled=${frame.intervention === undefined}
        @click=${() => intervene(undefined)}
      >
        ${t('gates.undo')}
      </button>
    </div>
    <p class="gate-change" role="status">${frame.intervention ? changed(context, frame) : nothing}</p>`;
}

function changed({ run, t }: ViewContext, { tensors, intervention }: Drawing['frame']): string {
  const change = intervention && differences(tensors, `h_l${intervention.layer}`);
  if (!change) return '';
  const after = afterSteps(change);
  const same = sameUntil(after);
  const parts = [
    same === steps(after)
      ? t('gates.nothing')
      : t(same === 0 ? 'gates.changedAll' : 'gates.changed', {
          same,
          first: same + 1,
          size: exact(largest(after.data)),
        }),
  ];
  const [now, before] = [tensors['probe/logits'], tensors['baseline/logits']];
  const { correct, decode } = outputOf(run);
  if (now && before && correct(0, 0) !== undefined) {
    const turned = Array.from({ length: steps(now) }, (_, time) =>
      correct(decode(rowAt(now, time)), decode(rowAt(before, time))),
    );
    parts.push(t('gates.answers', { count: turned.filter((same) => same === false).length, of: turned.length }));
  }
  return parts.join(' ');
}
