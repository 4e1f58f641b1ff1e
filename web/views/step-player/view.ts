// The step player: one training step taken apart, one time step forward or back at a time, by buttons or by keys.

import { html, nothing, type TemplateResult } from 'lit';
import { movePlayer, subStepIndex, subSteps } from '../../readings/sub-steps.ts';
import { drawn, type Drawing } from '../drawing.ts';
import { isRecurrent } from '../../readings/offers.ts';
import { formulaLine, numberLine } from './lines.ts';
import { steps, tensorNames } from '../../readings/tape.ts';
import { stepPlayerSheet } from './style.ts';
import type { View, ViewContext, ViewKind } from '../view.ts';

export const player: ViewKind = {
  id: 'step-player',
  region: 'stage',
  styles: [stepPlayerSheet],
  suits: isRecurrent,
  create,
};

function needsOf(context: ViewContext): string[] {
  return tensorNames(context.run, 'probe', ['x', 'h_l{l}', 'logits', 'loss', 'target', 'dh_l{l}']);
}

function create(root: HTMLElement, context: ViewContext): View {
  return drawn(root, needsOf(context), { template: (drawing) => strip(drawing, context) });
}

function strip({ frame, selection }: Drawing, { run, t, select, step }: ViewContext): TemplateResult {
  const length = steps(frame.tensors['probe/x']);
  const place = frame.playing ? undefined : selection.player;
  const index = place === undefined ? -1 : subStepIndex(place, length);
  const last = subSteps(length) - 1;
  const move = (by: 1 | -1): void => {
    const next = movePlayer(place, by, length);
    select({ player: next, hover: undefined, ...(next && 'time' in next ? { time: next.time } : {}) });
  };
  const own = frame.probe?.own === true;
  const time = place && 'time' in place ? place.time + 1 : 0;
  return html`<section class="player" aria-label=${t('player.title')}>
    <div class="player-deck">
      <button
        type="button"
        aria-label=${t('player.previous')}
        title="${t('player.previous')} (,)"
        ?disabled=${frame.playing || index < 0}
        @click=${() => move(-1)}
      >
        ◂
      </button>
      <button
        type="button"
        aria-label=${t('player.next')}
        title="${t('player.next')} (.)"
        ?disabled=${frame.playing || index >= last}
        @click=${() => move(1)}
      >
        ▸
      </button>
      <button
        type="button"
        class=${place?.phase === 'update' ? 'due' : ''}
        title="${t('player.apply')} (Enter)"
        ?disabled=${place === undefined || own}
        @click=${() => {
          step();
          select({ player: { phase: 'forward', time: 0 }, time: 0 });
        }}
      >
        ${t('player.apply')}
      </button>
    </div>
    <div class="player-words" role="status">
      <b>${place === undefined ? t('player.title') : t(`player.${place.phase}`, { time, count: length })}</b>
      <span class="player-line"
        >${
          place === undefined
            ? t(frame.playing ? 'player.paused' : 'player.lesson')
            : own && place.phase !== 'forward'
              ? t('unrolled.own')
              : html`<code>${formulaLine(run, place)}</code> <code>${numberLine(run, frame, place)}</code>`
        }</span
      >
    </div>
    ${
      place === undefined
        ? nothing
        : html`<button type="button" class="link" @click=${() => select({ player: undefined })}>
            ${t('player.close')}
          </button>`
    }
    <i class="player-track"
      ><i .style="width:${index < 0 ? 0 : (100 * (index + 1)) / (last + 1)}%" class=${place?.phase ?? ''}></i
    ></i>
  </section>`;
}
