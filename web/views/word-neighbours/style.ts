// A bar for each of the nearest words.

import { css } from 'lit';

export const wordNeighboursSheet = css`
  .neighbours-bars {
    display: grid;
    grid-template-columns: fit-content(50%) minmax(48px, 1fr) 5ch;
    align-items: center;
    gap: 8px 12px;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .neighbours-bars svg {
    width: 100%;
    border-radius: 3px;
    background: var(--faint);
  }
  .neighbours-bars path {
    fill: var(--forward);
  }
  .neighbours-pick select {
    max-width: 100%;
  }
`;
