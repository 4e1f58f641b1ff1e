// The panel of links and code to hand on.

import { css } from 'lit';

export const shareSheet = css`
  .share {
    width: min(560px, 100% - 24px);
  }
  .share h2 {
    margin: 0 0 8px;
    font-size: 17px;
  }
  .share p {
    margin: 0 0 12px;
    text-wrap: pretty;
  }
  .share-way {
    display: grid;
    justify-items: start;
    gap: 6px;
    margin-bottom: 16px;
  }
  .share-way label {
    display: grid;
    gap: 4px;
    width: 100%;
  }
  .share-way textarea {
    box-sizing: border-box;
    width: 100%;
    padding: 8px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--faint);
    color: var(--ink);
    font: 13px/1.4 var(--mono);
    overflow-wrap: anywhere;
    resize: vertical;
  }
  .share-code {
    display: block;
    width: 160px;
    margin-bottom: 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    shape-rendering: crispEdges;
  }
`;
