// Three ways to write one network side by side, the differences, and the states number by number.

import { css } from 'lit';

export const byHandSheet = css`
  .by-hand-code {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
    gap: 8px 16px;
  }
  .by-hand figure {
    margin: 0;
    min-width: 0;
  }
  .by-hand figcaption {
    font-size: 13px;
    font-weight: 600;
  }
  .by-hand pre {
    margin: 4px 0 0;
    padding: 8px 12px;
    border-radius: 6px;
    background: var(--faint);
    font: var(--text-small) / 1.5 var(--mono);
    overflow-x: auto;
  }
  .by-hand-differences {
    display: grid;
    grid-template-columns: minmax(0, max-content) max-content;
    gap: 4px 16px;
    margin: 12px 0;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .by-hand-differences dd {
    margin: 0;
    font-family: var(--mono);
    text-align: right;
  }
  .by-hand-table {
    overflow-x: auto;
  }
  .by-hand-table table {
    border-collapse: collapse;
    font: var(--text-small) / 1.6 var(--mono);
    font-variant-numeric: tabular-nums;
  }
  .by-hand-table :is(th, td) {
    padding: 2px 16px 2px 0;
    border-bottom: 1px solid var(--line);
    text-align: right;
    font-weight: 400;
    white-space: nowrap;
  }
  .by-hand-table th {
    color: var(--muted);
  }
`;
