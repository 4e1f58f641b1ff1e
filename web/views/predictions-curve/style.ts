// The predicted curve beside its target.

import { css } from 'lit';

export const predictionsCurveSheet = css`
  .predictions-curve svg {
    display: block;
  }
`;
