// The digit that is read, and the sheet of other digits.

import { css } from 'lit';

export const predictionsDigitSheet = css`
  .digit-read {
    display: grid;
    grid-template-columns: minmax(80px, 168px) minmax(124px, 1fr);
    gap: 12px;
    align-items: center;
  }
  .predictions-digit {
    container-type: inline-size;
  }
  @container (max-width: 240px) {
    .digit-read {
      grid-template-columns: minmax(0, 1fr);
    }
    .digit-frame {
      max-width: 140px;
    }
  }
  .digit-frame {
    position: relative;
    aspect-ratio: 1;
    border: 1px solid var(--line);
    border-radius: 4px;
    overflow: hidden;
  }
  .digit-frame canvas,
  .digit-sheet canvas {
    display: block;
    width: 100%;
    height: 100%;
    image-rendering: pixelated;
  }
  /* The edge between rows read and rows to come. */
  .digit-frame i {
    position: absolute;
    left: 0;
    right: 0;
    top: calc(var(--row) / 28 * 100%);
    border-top: 2px solid var(--accent);
    margin-top: -1px;
  }
  .sheet-title {
    margin: 12px 0 4px;
    color: var(--muted);
    font-size: var(--text-small);
  }
  .digit-sheet {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(44px, 1fr));
    gap: 4px;
  }
  .digit-sheet button {
    padding: 2px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: none;
    font: 600 13px/1.3 var(--font);
    cursor: pointer;
  }
  .digit-sheet canvas {
    height: auto;
    aspect-ratio: 1;
    border-radius: 3px;
  }
  .digit-sheet button[aria-pressed='true'] {
    border-color: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }
`;
