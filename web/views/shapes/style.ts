// The strip of shapes, each a button.

import { css } from 'lit';

export const shapesSheet = css`
  .shapes {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    padding: 8px 12px;
    border-radius: var(--radius);
    background: var(--sunken);
    font: var(--text-small) / 1.5 var(--mono);
  }
  .shapes i {
    font-style: normal;
    color: var(--muted);
  }
  .shape {
    padding: 2px 6px;
    border: 1px solid transparent;
    border-radius: 6px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .shape:hover {
    border-color: var(--line);
  }
  .shape[aria-pressed='true'] {
    border: 1px dashed var(--reference);
  }
  .batch-first {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    cursor: pointer;
  }
  .batch-first input {
    margin: 0;
  }
  .shape-what {
    min-height: 20px;
    margin: 4px 0;
  }
`;
