// Runs side by side: the buttons and the table.

import { css } from 'lit';

export const comparisonSheet = css`
  .beside-acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-bottom: 12px;
  }
  .beside-scroll {
    overflow-x: auto;
  }
  .beside-table {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .beside-table :is(th, td) {
    padding: 5px 4px;
    border-bottom: 1px solid var(--faint);
    text-align: right;
    font-weight: 400;
    white-space: nowrap;
  }
  .beside-table :is(th, td):first-child {
    padding-left: 0;
    text-align: left;
    white-space: normal;
  }
  .beside-table thead th {
    color: var(--muted);
    font-size: var(--text-small);
  }
  .beside-table tbody th > span {
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .beside-table tbody th svg {
    flex: none;
  }
`;
