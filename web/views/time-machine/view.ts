// The slider under the loss chart: back to any step of training, to look, or to branch off from there.

import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { drawn } from '../drawing.ts';
import { count } from '../../charts/format.ts';
import { timeMachineSheet } from './style.ts';
import type { View, ViewContext, ViewKind } from '../view.ts';

export const timeMachine: ViewKind = {
  id: 'time-machine',
  region: 'loss',
  styles: [timeMachineSheet],
  suits: () => true,
  create,
};

function create(root: HTMLElement, context: ViewContext): View {
  const { t, actions } = context;
  /** Where the handle was put, until the frame of that step is there. */
  let asked: number | undefined;

  return drawn(root, [], {
    template({ frame }) {
      const { first, last } = frame.past ?? { first: 0, last: frame.step };
      if (frame.playing || frame.step === asked) asked = undefined;
      const at = asked ?? frame.step;
      const looking = frame.step < last;
      const where = t('time.at', { step: count(at), last: count(last) });
      const go = (step: number): void => {
        asked = step;
        actions.seek(step);
      };
      return html`<section class="time-machine">
        <label class="time-line">
          <span class="time-name">${t('time.title')}</span>
          <input
            type="range"
            min=${first}
            max=${Math.max(last, first + 1)}
            step="1"
            aria-label=${t('time.slider')}
            aria-valuetext=${where}
            ?disabled=${last === first}
            .value=${live(String(at))}
            @input=${(event: Event) => go(Number((event.target as HTMLInputElement).value))}
          />
          <output>${where}</output>
        </label>
        <p class="time-hint quiet">
          ${t(looking ? 'time.past' : first > 0 ? 'time.hintFrom' : 'time.hint', { first: count(first) })}
          ${
            looking
              ? html`<button type="button" class="link" @click=${() => go(last)}>${t('time.newest')}</button>`
              : ''
          }
        </p>
      </section>`;
    },
  });
}
