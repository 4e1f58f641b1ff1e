// Rules of the view on vanishing and exploding gradients.

import { css } from 'lit';

export const vanishExplodeSheet = css`
  .vanish h3 {
    margin: 20px 0 4px;
    font-size: 13px;
    font-weight: 650;
  }
  .vanish-top {
    display: flex;
    gap: 16px;
    align-items: center;
  }
  .eigen {
    flex: none;
  }
  .unit-circle {
    fill: none;
    stroke: var(--ink);
    stroke-width: 1.5;
  }
  .radius-circle {
    fill: none;
    stroke: var(--reference);
    stroke-dasharray: 4 3;
  }
  .eigenvalue {
    fill: var(--forward);
  }
  .eigenvalue.outside {
    fill: var(--bad);
  }
  .radius {
    display: grid;
    gap: 2px;
    min-width: 0;
    margin: 0 0 8px;
    color: var(--muted);
    font-size: 13px;
  }
  .radius b {
    color: var(--ink);
    font-size: 22px;
    font-variant-numeric: tabular-nums;
  }
  .radius small {
    font-size: 12px;
  }
  .vanish .plain-button {
    margin-top: 8px;
  }
  .decay {
    position: relative;
    cursor: crosshair;
  }
  .decay svg {
    display: block;
  }
  .dial-cells {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    margin-top: 8px;
    font-size: 13px;
  }
  .dial-cells .switch {
    flex-wrap: wrap;
  }
  .dial-cells .switch button {
    padding: 6px 8px;
  }
  .clip-line {
    display: grid;
    grid-template-columns: 64px 1fr 76px;
    gap: 8px;
    align-items: center;
    margin-top: 4px;
    font-size: 13px;
  }
  .clip-line b {
    font-weight: 600;
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .clip-slot {
    position: relative;
    height: 14px;
    border-radius: 3px;
    background: var(--faint);
  }
  .clip-slot i {
    display: block;
    height: 100%;
    border-radius: 3px;
    background: var(--gradient-some);
  }
  .clip-slot i.after {
    background: var(--backward);
  }
  .clip-slot u {
    position: absolute;
    top: -2px;
    bottom: -2px;
    border-left: 2px dashed var(--reference);
  }
`;
