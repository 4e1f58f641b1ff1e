// The rules of the digits study.

import { css } from 'lit';

export const digitRowsSheet = css`
  .know h3 {
    margin: 16px 0 4px;
    font-size: 13px;
    font-weight: 650;
  }
  .know svg {
    display: block;
  }
  .know-orders {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin: 8px 0;
  }
  .know-orders button {
    min-height: 30px;
    padding: 4px 10px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: none;
    color: var(--ink);
    font: inherit;
    font-size: var(--text-small);
    cursor: pointer;
  }
  .know-orders button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 600;
  }
  .know-said {
    margin: 0 0 4px;
    min-height: 2.8em;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .know-now {
    fill: none;
    stroke: var(--reference);
    stroke-width: 1.5;
  }
  .know-strip {
    cursor: pointer;
  }
  .know-worst {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(64px, 1fr));
    gap: 8px;
    min-height: 176px;
  }
  .know-worst button {
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
  .know-worst button[aria-pressed='true'] {
    border-color: var(--accent);
  }
  .know-worst canvas {
    width: 48px;
    height: 48px;
    image-rendering: pixelated;
  }
  @media (pointer: coarse) {
    .know-orders button {
      min-height: 44px;
    }
  }
`;
