// The phase portrait: older turns faded, the newest with its time steps as dots.

import { css } from 'lit';

export const phasePortraitSheet = css`
  .phase-axes {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    min-height: 34px;
  }
  .phase-axes select {
    padding: 4px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-size: var(--text-small);
  }
  .portrait {
    display: block;
    cursor: crosshair;
    touch-action: pan-y;
  }
  .orbit {
    fill: none;
    stroke: var(--muted);
    stroke-width: 1.5;
  }
  .orbit.now {
    stroke: var(--forward);
    stroke-width: 2.5;
  }
  .state-dot {
    fill: var(--forward);
  }
  .state-dot.lit {
    fill: var(--reference);
    stroke: var(--surface);
    stroke-width: 2;
  }
  .phase-now {
    min-height: 18px;
    margin: 4px 0 0;
    font-size: var(--text-small);
    line-height: 18px;
    font-variant-numeric: tabular-nums;
  }
`;
