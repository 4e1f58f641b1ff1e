// The table under a chart.

import { css } from 'lit';

export const tableSheet = css`
  .chart-tools + .table-box + .quiet {
    margin: 4px 0 0;
  }
  .table-box {
    max-height: 240px;
    overflow: auto;
    margin-top: 8px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .table-box table {
    border-collapse: collapse;
    width: 100%;
    font-size: var(--text-small);
    font-variant-numeric: tabular-nums;
  }
  .table-box :is(th, td) {
    padding: 4px 8px;
    text-align: right;
    font-weight: 400;
    border-bottom: 1px solid var(--faint);
  }
  .table-box thead th {
    position: sticky;
    top: 0;
    background: var(--surface);
    color: var(--muted);
    white-space: nowrap;
  }
  .table-box tr > :first-child {
    position: sticky;
    left: 0;
    background: var(--surface);
  }
  .table-box thead tr > :first-child {
    z-index: 1;
  }
`;
