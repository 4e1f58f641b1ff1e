// The letter to be recalled, what is predicted, and the count.

import { css } from 'lit';

export const predictionsRecallSheet = css`
  .recall-line,
  .recall-score {
    margin: 0 0 12px;
  }
  .recall-score {
    margin-top: 12px;
  }
  .letter-box {
    font-family: var(--mono);
    font-size: 18px;
  }
  .recall-answers {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    margin: 0;
    font: var(--text-small) / 1.5 var(--mono);
  }
`;
