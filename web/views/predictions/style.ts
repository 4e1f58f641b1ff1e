// What the network says now: letters, curves, digits, and the class bars under them.

import { css } from 'lit';

export const saysSheet = css`
  .score {
    margin: 8px 0 0;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .now-letters {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
  }
  .now-letter {
    display: grid;
    justify-items: center;
    min-width: 34px;
    padding: 4px 2px;
    border-radius: 6px;
    line-height: 1.2;
    cursor: pointer;
  }
  .now-letter.lit {
    background: var(--accent-soft);
  }
  .now-letter :is(b, .now-read, .now-wanted) {
    font-family: var(--mono);
  }
  .now-letter b {
    font-size: var(--text-display);
  }
  .now-letter i {
    font-style: normal;
    color: var(--muted);
  }
  .now-letter .now-mark {
    font-size: 13px;
  }
  .now-letter .now-mark.right {
    color: var(--good);
  }
  .now-letter .now-mark.wrong {
    color: var(--bad);
  }
  .now-letters.many .now-letter {
    min-width: 20px;
    padding: 2px 0;
  }
  .now-letters.many b {
    font-size: 16px;
  }
  .now-lines {
    max-height: 160px;
    overflow: auto;
    font-family: var(--mono);
    letter-spacing: 2px;
    overflow-wrap: anywhere;
  }
  .said-past {
    margin-top: 12px;
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .said-past caption {
    text-align: left;
    white-space: nowrap;
    color: var(--muted);
    font-size: var(--text-small);
  }
  .said-past th {
    vertical-align: top;
    padding: 1px 16px 1px 0;
    font-weight: 400;
    text-align: left;
    color: var(--muted);
    white-space: nowrap;
  }
  .said-past td {
    font-family: var(--mono);
    letter-spacing: 2px;
    overflow-wrap: anywhere;
  }

  .gap-band {
    fill: var(--bad-soft);
  }
  .input-line {
    fill: none;
    stroke: var(--muted);
    stroke-width: 1.25;
  }
  .says-curve svg {
    display: block;
  }

  .class-bars {
    display: grid;
    grid-template-columns: max-content minmax(32px, 1fr) 5ch 1.2em;
    align-items: center;
    gap: 2px 6px;
    font-size: var(--text-small);
    font-variant-numeric: tabular-nums;
    line-height: 14px;
  }
  .class-name {
    font-family: var(--mono);
  }
  .class-name.wanted {
    color: var(--reference);
    font-weight: 700;
  }
  .class-slot {
    height: 11px;
    border-radius: 3px;
    background: var(--faint);
    overflow: hidden;
  }
  .class-slot.wanted {
    box-shadow: 0 0 0 1.5px var(--reference);
  }
  .class-slot i {
    display: block;
    height: 100%;
    background: var(--other-class);
  }
  .class-slot i.said {
    background: var(--forward);
  }
  .class-share {
    text-align: right;
    color: var(--muted);
    white-space: nowrap;
  }

  .digit-read {
    display: grid;
    grid-template-columns: minmax(80px, 168px) minmax(124px, 1fr);
    gap: 12px;
    align-items: center;
  }
  .says-digit {
    container-type: inline-size;
  }
  @container (max-width: 240px) {
    .digit-read {
      grid-template-columns: minmax(0, 1fr);
    }
    .digit-frame {
      max-width: 140px;
    }
  }
  .digit-frame {
    position: relative;
    aspect-ratio: 1;
    border: 1px solid var(--line);
    border-radius: 4px;
    overflow: hidden;
  }
  .digit-frame canvas,
  .digit-sheet canvas {
    display: block;
    width: 100%;
    height: 100%;
    image-rendering: pixelated;
  }
  /* The edge between rows read and rows to come. */
  .digit-frame i {
    position: absolute;
    left: 0;
    right: 0;
    top: calc(var(--row) / 28 * 100%);
    border-top: 2px solid var(--accent);
    margin-top: -1px;
  }
  .sheet-title {
    margin: 12px 0 4px;
    color: var(--muted);
    font-size: var(--text-small);
  }
  .digit-sheet {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(44px, 1fr));
    gap: 4px;
  }
  .digit-sheet button {
    padding: 2px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: none;
    font: 600 13px/1.3 var(--font);
    cursor: pointer;
  }
  .digit-sheet canvas {
    height: auto;
    aspect-ratio: 1;
    border-radius: 3px;
  }
  .digit-sheet button[aria-pressed='true'] {
    border-color: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }

  .pad-row {
    display: grid;
    grid-template-columns: minmax(120px, 196px) minmax(120px, 1fr);
    gap: 12px;
    max-width: 560px;
  }
  .draw-digit {
    container-type: inline-size;
  }
  @container (max-width: 260px) {
    .pad-row {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  .pad-box {
    position: relative;
  }
  .pad {
    display: block;
    width: 100%;
    aspect-ratio: 1;
    border: 1.5px solid var(--muted);
    border-radius: 6px;
    background: var(--sunken);
    cursor: crosshair;
    touch-action: none;
  }
  .pad-hint {
    position: absolute;
    inset: 0 0 auto;
    padding: 12px;
    aspect-ratio: 1;
    display: grid;
    place-items: center;
    text-align: center;
    color: var(--muted);
    font-size: 13px;
    pointer-events: none;
  }
  .pad-tools {
    display: flex;
    justify-content: space-between;
    align-items: start;
    gap: 8px;
    margin-top: 8px;
  }
  .pad-tools figure {
    display: flex;
    flex-direction: row-reverse;
    align-items: center;
    gap: 6px;
    margin: 0;
    color: var(--muted);
    font-size: var(--text-tiny);
    line-height: 1.2;
    text-align: right;
  }
  .seen {
    flex: none;
    width: 44px;
    height: 44px;
    border: 1px solid var(--line);
    border-radius: 3px;
    image-rendering: pixelated;
  }
  .quiet-action {
    min-height: 32px;
    padding: 4px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-size: 13px;
    cursor: pointer;
  }
  .quiet-action:disabled {
    color: var(--muted);
    cursor: default;
  }
  @media (pointer: coarse) {
    .quiet-action {
      min-height: 44px;
    }
  }
  .pad-said {
    margin: 0 0 4px;
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }
  .pad-said b {
    display: inline-block;
    min-width: 1ch;
    margin-right: 4px;
    color: var(--ink);
    font-size: var(--text-display);
    line-height: 1;
  }
`;
