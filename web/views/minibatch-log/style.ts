// The log in a box that stands at its end.

import { css } from 'lit';

export const minibatchLogSheet = css`
  .minibatch-log > div {
    display: flex;
    flex-direction: column-reverse;
    max-height: 300px;
    padding: 8px 12px;
    border-radius: 6px;
    background: var(--faint);
    overflow: auto;
  }
  .minibatch-log pre {
    margin: 0;
    font: var(--text-small) / 1.6 var(--mono);
  }
`;
