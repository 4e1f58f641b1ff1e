// The predicted curve beside its target.

import { css } from 'lit';

export const predictionsCurveSheet = css`
  .gap-band {
    fill: var(--bad-soft);
  }
  .input-line {
    fill: none;
    stroke: var(--muted);
    stroke-width: 1.25;
  }
  .says-curve svg {
    display: block;
  }
`;
