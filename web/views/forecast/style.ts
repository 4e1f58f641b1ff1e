// The errors side by side below the chart.

import { css } from 'lit';

export const forecastSheet = css`
  .forecast .key {
    flex-wrap: wrap;
    white-space: normal;
  }
  .forecast-acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 8px 0;
  }
  .forecast table {
    margin: 12px 0;
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .forecast th,
  .forecast td {
    padding: 4px 16px 4px 0;
    border-bottom: 1px solid var(--line);
    font-weight: 400;
    text-align: left;
  }
  .forecast td {
    text-align: right;
  }
`;
