// The switch of the memory wire.

import { css } from 'lit';

export const wireSheet = css`
  .wire-switch {
    display: flex;
    gap: 8px;
    align-items: center;
    width: 100%;
    min-height: 36px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: 4px 12px;
    background: none;
    color: var(--ink);
    font: inherit;
    cursor: pointer;
  }
  .wire-switch:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .wire-switch span {
    flex: 1;
    color: var(--muted);
    text-align: left;
  }
  .wire-switch sub {
    font-size: var(--text-tiny);
    line-height: 0;
  }
  .wire-switch b {
    color: var(--good);
    font-weight: 600;
  }
  .wire-switch[aria-checked='false'] {
    border-style: dashed;
    border-color: var(--bad);
  }
  .wire-switch[aria-checked='false'] :is(b, .icon) {
    color: var(--bad);
  }
  .wire-note {
    margin: 4px 0 0;
    color: var(--muted);
    font-size: 12px;
  }
  @media (pointer: coarse) {
    .wire-switch {
      min-height: 44px;
    }
  }
`;
