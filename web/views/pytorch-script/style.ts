// The run as a PyTorch script.

import { css } from 'lit';

export const scriptSheet = css`
  .scripts summary {
    font-size: 13px;
    cursor: pointer;
  }
  .scripts p {
    margin: 8px 0;
  }
  .script {
    min-width: 0;
    margin: 0;
  }
  .script figcaption {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    font-size: 13px;
  }
  .script pre {
    max-height: 420px;
    margin: 8px 0 0;
    padding: 8px 12px;
    border-radius: var(--radius);
    background: var(--sunken);
    overflow: auto;
    font: var(--text-small) / 1.5 var(--mono);
  }
`;
