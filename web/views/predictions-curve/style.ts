// The predicted curve beside its target.

import { css } from 'lit';

export const predictionsCurveSheet = css`
  .says-curve svg {
    display: block;
  }
`;
