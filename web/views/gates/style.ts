// The strips of the gates view.

import { css } from 'lit';

export const gatesSheet = css`
  .gate-strip {
    margin: 0 0 8px;
  }
  .gate-strip figcaption {
    color: var(--muted);
    font-size: var(--text-small);
  }
  .gate-strip figcaption b {
    color: var(--ink);
    font-family: var(--mono);
  }
  .gate-box {
    position: relative;
    cursor: crosshair;
    touch-action: pan-y;
  }
  .gate-box canvas {
    display: block;
    width: 100%;
    height: 100%;
    border-radius: 3px;
  }
  .unit-frame,
  .time-frame {
    position: absolute;
    box-sizing: border-box;
    border: 1.5px solid var(--accent);
    pointer-events: none;
  }
  .unit-frame {
    inset-inline: 0;
  }
  .time-frame {
    inset-block: 0;
    min-width: 3px;
    border-color: var(--ink);
  }
  .gate-now {
    min-height: 36px;
    margin: 0;
    font-size: var(--text-small);
    line-height: 18px;
    font-variant-numeric: tabular-nums;
  }
  .half-life {
    margin: 4px 0 8px;
    font-size: 13px;
  }
  .gate-intervention {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
    font-size: var(--text-small);
  }
  .gate-intervention span {
    flex: 1 0 100%;
  }
  .gate-change {
    min-height: 36px;
    margin: 6px 0 0;
    font-size: 13px;
  }
`;
