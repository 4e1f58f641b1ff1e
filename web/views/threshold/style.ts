// The scores side by side as bars; half of the width is a guess.

import { css } from 'lit';

export const thresholdSheet = css`
  .threshold h3 {
    margin: 16px 0 8px;
    font-size: 13px;
  }
  .threshold-halves {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(304px, 100%), 1fr));
    gap: 16px 32px;
  }
  .threshold .key {
    flex-wrap: wrap;
    white-space: normal;
  }
  .threshold-court {
    grid-template-columns: fit-content(60%) minmax(48px, 1fr) 5ch;
  }
  .threshold-court path.naive {
    fill: var(--other-class);
  }
  .threshold-court path.guess {
    stroke: var(--ink);
    stroke-width: 1px;
    vector-effect: non-scaling-stroke;
  }
`;
