// The lab's strip of tabs; each view of the lab brings its own rules when it is loaded.

import { css } from 'lit';

export const experimentsSheet = css`
  .lab-strip {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: baseline;
    justify-content: space-between;
  }
  .lab-strip h2 {
    margin: 0;
    font-size: var(--text-base);
    font-weight: 650;
  }
  .lab-tabs {
    display: flex;
    flex: 1 0 100%;
    flex-wrap: wrap;
    gap: 4px;
  }
  .lab-tabs button {
    border: 1px solid var(--line);
    border-radius: 999px;
    padding: 4px 10px;
    background: none;
    color: var(--muted);
    font: inherit;
    font-size: var(--text-small);
    cursor: pointer;
  }
  .lab-tabs button:hover {
    color: var(--ink);
  }
  .lab-tabs button[aria-selected='true'] {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 600;
  }
  #lab-panel {
    min-height: 200px;
    margin-top: 12px;
  }
  .lab-row {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    margin-top: 12px;
    font-size: 13px;
  }
  .lab-row > span {
    flex: 1;
  }
  .lab-row output {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .lab-row input[type='range'] {
    flex: 1 0 100%;
    margin: 0;
  }
  .lab-view {
    position: relative;
  }
  .lab-view .view-head h2 {
    font-size: 15px;
  }
  @media (pointer: coarse) {
    .lab-tabs button {
      min-height: 44px;
    }
  }
`;
