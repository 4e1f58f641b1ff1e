// Strips of states over each other, the table of networks, the map of what depends on what.

import { css } from 'lit';

export const layersSheet = css`
  .layers-strip {
    display: grid;
    margin-bottom: 4px;
    font-size: var(--text-small);
    color: var(--muted);
  }
  .layers-output {
    color: var(--forward);
    font-family: var(--mono);
  }
  .layers h3 {
    margin: 16px 0 8px;
    font-size: 13px;
  }
  .layers-table {
    width: 100%;
    margin-top: 12px;
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .layers-table :is(th, td) {
    padding: 4px 8px 4px 0;
    border-bottom: 1px solid var(--line);
    text-align: left;
    font-weight: 400;
  }
  .layers-table thead th {
    color: var(--muted);
    font-size: var(--text-small);
  }
  .layers-table tr[aria-current] {
    background: var(--accent-soft);
  }
`;
