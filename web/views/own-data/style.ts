// The ways to give data in a row, the columns to choose, what is wrong, and the paper to draw on.

import { css } from 'lit';

export const ownDataSheet = css`
  .own-data {
    border-radius: var(--radius);
  }
  .own-data[data-over] {
    outline: 2px dashed var(--accent);
    outline-offset: 4px;
  }
  .own-data-ways,
  .own-data-columns {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    margin: 8px 0;
    padding: 0;
    border: 0;
    font-size: 13px;
  }
  .own-data-ways label.plain-button {
    display: inline-flex;
    align-items: center;
    box-sizing: border-box;
  }
  .own-data-ways label:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .own-data-ways input[type='file'] {
    position: absolute;
    width: 1px;
    height: 1px;
    opacity: 0;
  }
  .own-data-columns label {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: 28px;
    max-width: 16em;
    overflow-wrap: anywhere;
  }
  .own-data textarea {
    box-sizing: border-box;
    width: 100%;
    min-height: 6em;
    margin: 8px 0;
    font:
      12px/1.4 ui-monospace,
      monospace;
  }
  .own-data p,
  .own-data ul {
    margin: 4px 0;
  }
  .own-data summary {
    cursor: pointer;
  }
  .own-data [role='alert'] {
    color: var(--bad);
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .own-data-paper {
    display: block;
    box-sizing: border-box;
    border: 1.5px solid var(--muted);
    border-radius: 6px;
    background: var(--sunken);
    cursor: crosshair;
    touch-action: none;
  }
`;
