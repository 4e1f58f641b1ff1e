// The three boxes, the batch as a grid of letters, the strips of states, and the table of what packing and padding make.

import { css } from 'lit';

export const lengthsSheet = css`
  .lengths h3 {
    margin: 16px 0 8px;
    font-size: 13px;
  }
  .lengths-names {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
  }
  .lengths-names label {
    display: grid;
    gap: 2px;
    font-size: var(--text-small);
    color: var(--muted);
  }
  .lengths-names input {
    width: 14ch;
  }
  .lengths .score {
    margin: 8px 0 12px;
  }
  .lengths-scroll {
    overflow-x: auto;
  }
  .lengths table {
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .lengths th,
  .lengths td {
    padding: 3px 10px;
    border: 1px solid var(--line);
    text-align: center;
    font-weight: 400;
    white-space: nowrap;
  }
  .lengths thead th,
  .lengths tfoot td,
  .lengths tfoot th {
    color: var(--muted);
    font-size: var(--text-small);
  }
  .lengths-found thead th {
    min-width: 7ch;
    white-space: normal;
  }
  .lengths tbody th {
    text-align: left;
    font-family: var(--mono);
  }
  .lengths-batch td {
    min-width: 18px;
    font-family: var(--mono);
  }
  .lengths-batch td.pad {
    background: var(--faint);
    color: var(--muted);
  }
  .lengths-strips {
    display: grid;
    grid-template-columns: repeat(2, fit-content(50%));
    gap: 8px 16px;
    font-size: var(--text-small);
    color: var(--muted);
  }
  .lengths-strips svg {
    display: block;
  }
`;
