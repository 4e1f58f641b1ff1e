// The slider of the training steps, and what it says.

import { css } from 'lit';

export const timeMachineSheet = css`
  .time-line {
    display: flex;
    align-items: center;
    gap: 12px;
    font-size: 13px;
  }
  .time-name {
    font-weight: 600;
  }
  .time-line input {
    flex: 1;
    min-width: 60px;
    margin: 0;
    accent-color: var(--accent);
  }
  .time-line output {
    min-width: 9.5em;
    text-align: right;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .time-hint {
    margin: 2px 0 0;
    min-height: 2.9em;
  }
  .view[data-view='time-machine'] {
    margin-top: 10px;
  }
  @media (pointer: coarse) {
    .time-line input {
      min-height: 44px;
    }
  }
`;
