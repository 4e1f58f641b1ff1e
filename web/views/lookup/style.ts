// Rules of the view that sets one-hot beside the embedding table.

import { css } from 'lit';

export const lookupSheet = css`
  .lookup h3 {
    margin: 20px 0 4px;
    font-size: 13px;
    font-weight: 650;
  }
  .lookup-ways {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 24px;
  }
  .lookup-way,
  .lookup-cost {
    border-collapse: collapse;
    font-size: var(--text-small);
    font-variant-numeric: tabular-nums;
  }
  .lookup-way caption {
    margin-bottom: 4px;
    text-align: left;
    font-size: 13px;
    font-weight: 600;
  }
  .lookup-way th {
    width: 44px;
    padding: 2px 6px 2px 2px;
    text-align: left;
    font-family: var(--mono);
    font-weight: 600;
    white-space: nowrap;
  }
  .lookup-way th i {
    font-style: normal;
    font-weight: 400;
  }
  .lookup-way td {
    min-width: 52px;
    padding: 2px 4px;
    text-align: right;
  }
  .lookup-way .miss {
    color: var(--muted);
  }
  .lookup-way .hit {
    background: var(--accent-soft);
    font-weight: 600;
  }
  .lookup-way .sum {
    border-top: 1px solid var(--ink);
  }
  .lookup-way tfoot td {
    color: var(--muted);
    text-align: left;
  }
  .lookup-same {
    margin: 8px 0 0;
    font-weight: 600;
  }
  .lookup-cost :is(th, td) {
    padding: 2px 12px 2px 0;
    text-align: right;
    font-weight: 400;
  }
  .lookup-cost tbody th {
    text-align: left;
    color: var(--muted);
  }
  .lookup-cost td {
    font-size: 14px;
  }
  .row-gradients {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr) 44px minmax(0, 1fr) 44px;
    gap: 3px 8px;
    align-items: center;
    font-size: var(--text-small);
    font-variant-numeric: tabular-nums;
  }
  .row-head {
    grid-column: span 2;
    color: var(--muted);
  }
  .row-letter {
    font-family: var(--mono);
  }
  .row-letter.lit {
    color: var(--accent);
    font-weight: 700;
  }
  .row-gradients b {
    font-weight: 400;
    text-align: right;
  }
  .row-slot {
    height: 12px;
    border-radius: 3px;
    background: var(--faint);
  }
  .row-slot i {
    display: block;
    height: 100%;
    border-radius: 3px;
    background: var(--backward);
  }
  .cost-chart {
    display: block;
    max-width: 100%;
    margin-top: 8px;
  }
  .letter-map .trail {
    fill: none;
    stroke: var(--other-class);
    stroke-width: 1.5;
    opacity: 0.6;
  }
  .spot circle {
    fill: var(--surface);
    stroke: var(--muted);
    stroke-width: 1.5;
  }
  .spot.lit circle {
    fill: var(--accent-soft);
    stroke: var(--accent);
    stroke-width: 2;
  }
  .spot text {
    fill: var(--ink);
    font-family: var(--mono);
    font-size: 14px;
  }
`;
