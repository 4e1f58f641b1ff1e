// The box to type into, the map of weights, and the bars of what is right.

import { css } from 'lit';

export const attentionSheet = css`
  .attention h3 {
    margin: 16px 0 8px;
    font-size: 13px;
  }
  .attention-halves {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  /* The map stands beside what it belongs to, over both rows. */
  .attention-halves.two {
    grid-template: auto 1fr / minmax(0, 1fr) minmax(0, 1fr);
    gap: 0 32px;
  }
  .two > :nth-child(2) {
    grid-area: 1 / 2 / 3 / 3;
  }
  .two > :nth-child(2) h3 {
    margin-top: 0;
  }
  .attention-own {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .attention-own input {
    width: 16ch;
  }
  .attention-scroll {
    overflow-x: auto;
  }
  .attention-map text {
    font-family: var(--mono);
  }
  .attention-court {
    grid-template-columns: fit-content(60%) minmax(48px, 1fr) 8ch;
  }
  .attention-court b {
    text-align: right;
    font-weight: 400;
  }
`;
