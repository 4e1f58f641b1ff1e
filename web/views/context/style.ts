// The box to type a sentence into, and probabilities as rows of bars.

import { css } from 'lit';

export const contextSheet = css`
  .context h3 {
    margin: 16px 0 8px;
    font-size: 13px;
  }
  .context-halves {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(340px, 100%), 1fr));
    gap: 0 32px;
  }
  .context-own {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .context-own input {
    flex: 1 1 240px;
    min-width: 0;
  }
  .context-words {
    grid-template-columns: minmax(64px, max-content) minmax(48px, 1fr) 5ch;
  }
  .context-court {
    grid-template-columns: fit-content(60%) minmax(48px, 1fr) 5ch;
  }
  .context b {
    text-align: right;
    font-weight: 400;
  }
  .context-pairs {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .context-pairs :is(th, td) {
    padding: 4px 8px 4px 0;
    border-bottom: 1px solid var(--faint);
    font-weight: 400;
    text-align: left;
    vertical-align: top;
  }
  .context-pairs thead th {
    color: var(--muted);
    font-size: var(--text-small);
  }
  .context-pairs td {
    width: 30%;
    padding-right: 0;
    white-space: nowrap;
  }
  .context-pairs td + td {
    padding-left: 12px;
  }
  .context-pairs svg {
    display: block;
    width: 100%;
    height: 6px;
    border-radius: 3px;
    background: var(--faint);
  }
  .context-pairs path {
    fill: var(--forward);
  }
`;
