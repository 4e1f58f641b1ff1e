// A bar for each of the nearest words.

import { css } from 'lit';

export const wordNeighboursSheet = css`
  .neighbours-bars {
    grid-template-columns: fit-content(50%) minmax(48px, 1fr) 5ch;
    gap: 8px 12px;
  }
  .neighbours-pick select {
    max-width: 100%;
  }
`;
