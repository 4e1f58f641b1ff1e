// The switch of the recurrent connection.

import { css } from 'lit';

export const recurrentConnectionSheet = css`
  .recurrent-switch {
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
  .recurrent-switch:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .recurrent-switch span {
    flex: 1;
    color: var(--muted);
    text-align: left;
  }
  .recurrent-switch sub {
    font-size: var(--text-tiny);
    line-height: 0;
  }
  .recurrent-switch b {
    color: var(--good);
    font-weight: 600;
  }
  .recurrent-switch[aria-checked='false'] {
    border-style: dashed;
    border-color: var(--bad);
  }
  .recurrent-switch[aria-checked='false'] :is(b, .icon) {
    color: var(--bad);
  }
  .recurrent-note {
    margin: 4px 0 0;
    color: var(--muted);
    font-size: 12px;
  }
  @media (pointer: coarse) {
    .recurrent-switch {
      min-height: 44px;
    }
  }
`;
