// The unrolled network: columns, boxes, wires forward in blue and back in purple, and the pulse in slow motion.

import { css } from 'lit';

export const unrolledSheet = css`
  .unrolled {
    container-type: inline-size;
  }
  .stage-box {
    position: relative;
  }
  .stage-scroll {
    position: absolute;
    inset: 0;
    overflow: auto hidden;
    border-radius: var(--radius);
    cursor: crosshair;
    touch-action: pan-x pan-y;
    scrollbar-width: thin;
  }
  /* Where there is nothing to scroll, a finger drags through time. */
  .stage-scroll.fits {
    touch-action: pan-y;
  }
  .stage-content {
    position: relative;
  }
  .stage-content > canvas,
  .stage-content > svg {
    position: absolute;
    left: 0;
    top: 0;
    display: block;
  }
  .lit-column {
    position: absolute;
    top: 0;
    bottom: 0;
    border-radius: var(--radius);
    background: var(--accent-soft);
  }
  .strip .lit-column,
  .heat .lit-column {
    border-radius: 2px;
    z-index: 1;
    background: none;
    box-shadow:
      0 0 0 1.5px var(--accent),
      0 0 0 3px var(--surface);
    min-width: 3px;
  }
  .lit-path {
    position: absolute;
    top: 0;
    bottom: 0;
    border: 2px solid var(--backward);
    border-radius: var(--radius);
    background: color-mix(in srgb, var(--backward) 10%, transparent);
  }
  .row-label {
    position: absolute;
    left: 0;
    color: var(--muted);
    font-size: var(--text-small);
    line-height: 1.25;
    pointer-events: none;
  }
  .labels-side .row-label {
    transform: translateY(-50%);
    text-align: right;
  }
  .row-label small {
    display: block;
    font-size: var(--text-tiny);
  }
  .labels-above .row-label {
    white-space: nowrap;
  }
  .labels-above .row-label small {
    display: inline;
    margin-left: 6px;
  }
  .class-names {
    position: absolute;
    pointer-events: none;
    display: grid;
    text-align: right;
    color: var(--muted);
    font-size: var(--text-tiny);
    font-variant-numeric: tabular-nums;
  }
  .class-names span {
    line-height: 11px;
    overflow: hidden;
  }

  svg text:is(.num, .time) {
    font-size: var(--text-tiny);
  }
  .full svg text.num {
    font-size: var(--text-small);
  }
  .loss-bar {
    fill: var(--other-class);
  }
  /* In a proportional face an l is just a stroke. */
  svg text:is(.answer, .letter, .share-name),
  .class-names {
    font-family: var(--mono);
  }
  svg text.answer {
    font-weight: 700;
    font-size: 20px;
    fill: var(--ink);
  }
  svg text.answer.thin {
    font-size: 12px;
  }
  svg text.answer.target {
    font-weight: 400;
    fill: var(--muted);
  }
  svg text:is(.answer, .mark).right {
    fill: var(--good);
  }
  svg text:is(.answer, .mark).wrong {
    fill: var(--bad);
  }
  svg text.answer.no-target {
    font-weight: 400;
    fill: var(--muted);
  }
  svg text.predicted-value {
    font-size: 13px;
    font-weight: 600;
    fill: var(--forward);
  }
  svg text.target-value {
    fill: var(--reference);
  }
  .share-slot {
    fill: var(--faint);
    stroke: none;
  }
  .share-slot.target {
    stroke: var(--reference);
    stroke-width: 1.5;
  }
  .share {
    fill: var(--other-class);
  }
  .share.predicted {
    fill: var(--forward);
  }
  .share.predicted.no-target {
    fill: var(--muted);
  }
  svg text.share-name {
    fill: var(--ink);
  }
  svg text.share-name.predicted {
    font-weight: 700;
  }
  .class-names .target {
    color: var(--reference);
    font-weight: 700;
  }
  .target-line {
    fill: none;
    stroke: var(--reference);
    stroke-width: 1.5;
    stroke-dasharray: 4 3;
  }
  .predicted-line {
    fill: none;
    stroke: var(--forward);
    stroke-width: 2;
  }
  .target-dot {
    fill: var(--stage);
    stroke: var(--reference);
    stroke-width: 2;
  }
  .predicted-dot {
    fill: var(--forward);
  }
  .residual {
    stroke: var(--bad);
    stroke-width: 1.5;
    opacity: 0.5;
  }
  .state-box {
    fill: none;
    stroke: var(--line);
    stroke-width: 1.5;
  }
  .wire {
    fill: none;
    stroke: var(--forward);
    stroke-width: 2;
  }
  .wire.up {
    stroke: var(--other-class);
    stroke-width: 1.5;
  }
  .wire.first {
    stroke-dasharray: 3 3;
  }
  .wire.cut {
    stroke: var(--bad);
    stroke-width: 1.5;
    stroke-dasharray: 3 4;
  }
  .wire.broken {
    stroke: var(--bad);
  }
  .head.cut {
    fill: none;
    stroke: var(--bad);
  }
  .wire.backward:not(.cut) {
    stroke: var(--backward);
  }
  .head {
    fill: var(--forward);
  }
  .head.up {
    fill: var(--other-class);
  }
  .head.backward:not(.cut) {
    fill: var(--backward);
  }
  svg text.wire-name {
    font-size: var(--text-tiny);
    text-anchor: start;
  }
  svg text.wire-name.first {
    text-anchor: middle;
  }
  svg text.wire-name:is(.forward, .first) {
    fill: var(--forward);
  }
  .value-box,
  .gradient-box {
    stroke: var(--line);
  }
  svg text.letter {
    font-size: 24px;
    font-weight: 700;
    fill: var(--ink);
  }
  svg text.letter.thin {
    font-size: 13px;
  }
  .tick.right {
    fill: var(--good);
  }
  .tick.wrong {
    fill: var(--bad);
  }
  .tick.no-target {
    fill: var(--other-class);
  }

  .mark-unit,
  .mark-source,
  .mark-shape,
  .mark-moved {
    fill: none;
    stroke: var(--accent);
    stroke-width: 2.5;
  }
  .mark-source {
    stroke: var(--ink);
    stroke-width: 3;
  }
  .mark-shape {
    stroke: var(--reference);
    stroke-dasharray: 6 3;
  }
  .mark-moved {
    stroke-width: 3;
  }
  .mark-veil {
    fill: var(--stage);
    opacity: 0.86;
  }

  .pulse {
    fill: var(--forward);
    opacity: 0;
  }
  @media (prefers-reduced-motion: no-preference) {
    .beat-0 .pulse {
      animation: pulse-even calc(var(--beat) * 0.8 / var(--steps)) linear
        calc(var(--beat) * 0.8 * var(--turn) / var(--steps));
    }
    .beat-1 .pulse {
      animation: pulse-odd calc(var(--beat) * 0.8 / var(--steps)) linear
        calc(var(--beat) * 0.8 * var(--turn) / var(--steps));
    }
  }
  @keyframes pulse-even {
    from {
      opacity: 1;
    }
    to {
      opacity: 1;
      transform: translateX(var(--run));
    }
  }
  /* The same under another name: a change of name is what starts it again. */
  @keyframes pulse-odd {
    from {
      opacity: 1;
    }
    to {
      opacity: 1;
      transform: translateX(var(--run));
    }
  }
`;
