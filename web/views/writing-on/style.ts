// Where to begin and how boldly, what was written, and what was written earlier.

import { css } from 'lit';

export const writingOnSheet = css`
  .writing-controls {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(208px, 100%), 1fr));
    align-items: end;
    gap: 8px 24px;
  }
  .writing-controls button {
    justify-self: start;
  }
  .writing-prompt {
    display: grid;
    gap: 4px;
    font-size: 13px;
  }
  .writing-prompt input {
    width: 100%;
  }
  .writing-text {
    min-height: 3em;
    margin: 16px 0 8px;
    padding: 12px;
    border-radius: 6px;
    background: var(--faint);
    font: 18px / 1.5 var(--mono);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .writing-text i {
    color: var(--muted);
    font-style: normal;
  }
  .writing-text b {
    color: var(--forward);
  }
  .writing .score span,
  .writing-line {
    font-family: var(--mono);
    white-space: pre-wrap;
  }
`;
