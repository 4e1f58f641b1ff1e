// The rules of the digits study.

import { css } from 'lit';

export const digitRowsSheet = css`
  .digit-rows h3 {
    margin: 16px 0 4px;
    font-size: 13px;
    font-weight: 650;
  }
  .digit-rows svg {
    display: block;
  }
  .digit-rows-orders {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin: 8px 0;
  }
  .digit-rows-sentence {
    margin: 0 0 4px;
    min-height: 2.8em;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .digit-rows-now {
    fill: none;
    stroke: var(--reference);
    stroke-width: 1.5;
  }
  .digit-rows-strip {
    cursor: pointer;
  }
  .digit-rows-worst {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(64px, 1fr));
    gap: 8px;
    min-height: 176px;
  }
  .digit-rows-worst button {
    display: grid;
    justify-items: center;
    gap: 2px;
    padding: 4px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: none;
    color: var(--ink);
    font: inherit;
    font-size: var(--text-small);
    cursor: pointer;
  }
  .digit-rows-worst button[aria-pressed='true'] {
    border-color: var(--accent);
  }
  .digit-rows-worst canvas {
    width: 48px;
    height: 48px;
    image-rendering: pixelated;
  }
`;
