// Rules of the triangle of gradients.

import { css } from 'lit';

export const gradientThroughTimeSheet = css`
  .triangle {
    position: relative;
    cursor: crosshair;
  }
  .triangle > canvas,
  .triangle > svg {
    position: absolute;
    left: 0;
    top: 0;
    overflow: visible;
  }
  .cell-outline {
    fill: none;
    stroke: var(--ink);
    stroke-width: 1.5;
  }
  .cell-outline.path {
    stroke: var(--backward);
    stroke-width: 2.5;
  }
  path.cut-line {
    fill: none;
    stroke: var(--reference);
    stroke-width: 2;
    stroke-dasharray: 5 3;
  }
  .swatch.zero-cell {
    box-sizing: border-box;
    border: 1px solid var(--line);
  }
  .taught .switch {
    margin-bottom: 8px;
  }
  .sr-only {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
