// The files to go on with elsewhere, in the Share panel.

import { css } from 'lit';

export const exportSheet = css`
  .share h3 {
    margin: 0 0 8px;
    font-size: 15px;
  }
  .exports {
    display: grid;
    gap: 4px;
    margin: 0;
  }
  .exports dd {
    margin: 0 0 8px;
    text-wrap: pretty;
  }
`;
