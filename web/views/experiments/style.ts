// The strip of tabs; each experiment brings its own rules when it is loaded.

import { css } from 'lit';

export const experimentsSheet = css`
  .experiments-strip {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: baseline;
    justify-content: space-between;
  }
  .experiments-strip h2 {
    margin: 0;
    font-size: var(--text-base);
    font-weight: 650;
  }
  .experiments-tabs {
    display: flex;
    flex: 1 0 100%;
    flex-wrap: wrap;
    gap: 4px;
  }
  .experiments-tabs button {
    border: 1px solid var(--line);
    border-radius: 999px;
    padding: 4px 10px;
    background: none;
    color: var(--muted);
    font: inherit;
    font-size: var(--text-small);
    cursor: pointer;
  }
  .experiments-tabs button:hover {
    color: var(--ink);
  }
  .experiments-tabs button[aria-selected='true'] {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 600;
  }
  #experiments-panel {
    min-height: 200px;
    margin-top: 12px;
  }
  .experiment-row {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    margin-top: 12px;
    font-size: 13px;
  }
  .experiment-row > span {
    flex: 1;
  }
  .experiment-row output {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .experiment-row input[type='range'] {
    flex: 1 0 100%;
    margin: 0;
  }
  .experiment-view {
    position: relative;
  }
  .experiment-view .view-head h2 {
    font-size: 15px;
  }
  @media (pointer: coarse) {
    .experiments-tabs button {
      min-height: 44px;
    }
  }
`;
