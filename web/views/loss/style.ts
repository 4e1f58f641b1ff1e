// The loss chart and its table.

import { css } from 'lit';

export const lossSheet = css`
  .head-row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    justify-content: space-between;
    align-items: start;
  }
  .head-row .view-head {
    margin-bottom: 4px;
    flex: 1 1 200px;
  }
  .switch {
    display: inline-flex;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    overflow: hidden;
  }
  .switch button {
    border: 0;
    padding: 6px 12px;
    background: none;
    color: var(--muted);
    font: inherit;
    font-size: var(--text-small);
    cursor: pointer;
  }
  .switch button[aria-pressed='true'] {
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 600;
  }
  .switch button:focus-visible {
    outline-offset: -2px;
  }
  button.link {
    border: 0;
    padding: 0;
    background: none;
    color: var(--accent);
    font: inherit;
    font-size: var(--text-small);
    cursor: pointer;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  @media (pointer: coarse) {
    .switch button,
    .line-drop,
    button.link {
      min-height: 44px;
    }
    .line-drop {
      min-width: 44px;
    }
    button.link {
      padding: 0 8px;
    }
  }
  .reading {
    margin: 0 0 4px;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .chart-tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
    margin-top: 8px;
  }
  .line-drop {
    min-width: 24px;
    min-height: 24px;
    border: 0;
    border-radius: var(--radius);
    background: none;
    color: var(--muted);
    font: inherit;
    cursor: pointer;
  }
  .line-drop:hover {
    background: var(--faint);
    color: var(--ink);
  }
  .line-key {
    max-width: 100%;
    white-space: normal;
  }
  .line-swatch {
    flex: none;
  }
  .plot {
    overflow: hidden;
  }
  .plot canvas {
    display: block;
    touch-action: pan-y;
  }
`;
