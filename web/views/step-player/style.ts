// The step player under the network: two arrows, the update, the line of the formula, and how far it has come.

import { css } from 'lit';

export const stepPlayerSheet = css`
  .player {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: 6px 12px;
    align-items: center;
    padding: 8px 12px 12px;
    border-radius: var(--radius);
    background: var(--sunken);
    overflow: hidden;
  }
  .player-deck {
    display: flex;
    gap: 6px;
  }
  .player-deck button {
    min-width: 32px;
    min-height: 30px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-size: var(--text-small);
    cursor: pointer;
  }
  .player-deck button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .player-deck button.due {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--accent-ink);
  }
  .player-words {
    flex: 1 1 260px;
    min-width: 0;
    min-height: 40px;
    font-size: var(--text-small);
    line-height: 20px;
  }
  .player-words b {
    display: block;
  }
  .player-line {
    color: var(--muted);
  }
  .player-line code {
    margin-right: 12px;
    color: var(--ink);
    font-family: var(--mono);
    overflow-wrap: anywhere;
  }
  .player-track {
    position: absolute;
    inset: auto 0 0;
    height: 4px;
  }
  .player-track > i {
    display: block;
    height: 100%;
    background: var(--forward);
  }
  .player-track > i:is(.backward, .update) {
    background: var(--backward);
  }
  @media (pointer: coarse) {
    .player-deck button {
      min-width: 44px;
      min-height: 44px;
    }
  }
`;
