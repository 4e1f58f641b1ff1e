// The pad to write a digit on, and what the network makes of it.

import { css } from 'lit';

export const writingPadSheet = css`
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
  .pad-prediction {
    margin: 0 0 4px;
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }
  .pad-prediction b {
    display: inline-block;
    min-width: 1ch;
    margin-right: 4px;
    color: var(--ink);
    font-size: var(--text-display);
    line-height: 1;
  }
`;
