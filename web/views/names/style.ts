// The box to type a name into, the gradient's bars under the letters, and recall as bars.

import { css } from 'lit';

export const namesSheet = css`
  .names h3 {
    margin: 16px 0 8px;
    font-size: 13px;
  }
  .names-halves {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(340px, 100%), 1fr));
    gap: 0 32px;
  }
  .names-own {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .names-own input {
    width: 20ch;
  }
  .names-scroll {
    overflow-x: auto;
  }
  .names-bars path {
    fill: var(--backward);
  }
  .names-recall {
    grid-template-columns: fit-content(50%) minmax(48px, 1fr) 7ch;
  }
  .names-recall b {
    text-align: right;
  }
`;
