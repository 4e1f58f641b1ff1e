// The task bar, the notices under it and the box of keys.

import { css } from 'lit';

export const barSheet = css`
  .task-bar {
    display: flex;
    align-items: center;
    gap: 8px 24px;
    min-height: 56px;
    padding: 0 20px;
    border-bottom: 1px solid var(--line);
  }
  .brand {
    font-size: 17px;
    font-weight: 700;
    white-space: nowrap;
  }
  .brand b {
    color: var(--accent);
  }
  .task-bar nav {
    display: flex;
    flex: 1;
    gap: 4px;
    min-width: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tab {
    flex: none;
    min-height: 36px;
    padding: 6px 14px;
    border: 0;
    border-radius: var(--radius);
    background: none;
    color: var(--muted);
    font: inherit;
    cursor: pointer;
  }
  /* The row scrolls and would cut a ring around it. */
  .tab:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }
  .tab:hover {
    background: var(--faint);
    color: var(--ink);
  }
  .tab[aria-current] {
    background: var(--accent-soft);
    color: var(--ink);
    font-weight: 650;
    box-shadow: inset 0 -2px var(--accent);
  }
  .bar-end {
    display: flex;
    gap: 8px;
  }
  .tour h2 {
    margin: 0 0 4px;
    font-size: var(--text-base);
  }
  .notice.tour p {
    margin: 0 0 8px;
    text-wrap: pretty;
  }
  .notice.tour .tour-sentence {
    min-height: 4.4em;
  }
  .tour-results {
    margin: 0 0 8px;
    padding-left: 1.6em;
  }
  .tour-results li + li {
    margin-top: 4px;
  }
  .tour-answers {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    margin-bottom: 8px;
  }
  .tour-answers .small-button {
    white-space: normal;
    text-align: left;
  }
  .tour-answers [aria-pressed='true'] {
    border-color: var(--accent);
    color: var(--ink);
  }
  .broken h2 {
    margin: 0 0 4px;
    font-size: var(--text-base);
  }
  .notice.broken p {
    margin: 0 0 8px;
    text-wrap: pretty;
  }
  .broken-ways {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .broken-ways .small-button {
    white-space: normal;
    text-align: left;
  }
  .quiet-button,
  .small-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-width: 36px;
    min-height: 36px;
    padding: 4px 10px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    white-space: nowrap;
    cursor: pointer;
  }
  .quiet-button:hover,
  .small-button:hover,
  .round:hover:enabled {
    border-color: var(--muted);
  }
  .icon {
    flex: none;
    width: 18px;
    height: 18px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .keys-box {
    padding: 20px 24px;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  .keys-box h2 {
    margin: 0 0 12px;
    font-size: var(--text-title);
  }
  .keys-box dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 8px 16px;
    margin: 0;
  }
  .keys-box dd {
    margin: 0;
  }
  kbd {
    display: inline-block;
    min-width: 26px;
    padding: 1px 6px;
    border: 1px solid var(--line);
    border-bottom-width: 2px;
    border-radius: 5px;
    background: var(--sunken);
    font: inherit;
    text-align: center;
  }

  .notices:not(:empty) {
    display: grid;
    background: var(--surface);
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 8px 24px;
    border-bottom: 1px solid var(--line);
    border-left: 4px solid var(--accent);
    background: var(--sunken);
  }
  .notice.warning {
    border-left-color: var(--warn);
  }
  .notice.bad {
    border-left-color: var(--bad);
    background: var(--bad-soft);
  }
  .notice p {
    flex: 1 1 200px;
    margin: 0;
    overflow-wrap: anywhere;
  }
  progress {
    flex: 1 1 160px;
    height: 8px;
    accent-color: var(--accent);
  }

  @container playground (max-width: 1180px) {
    .task-bar {
      gap: 8px 12px;
    }
    .tab {
      padding-inline: 9px;
    }
  }
  @container playground (max-width: 760px) {
    .task-bar {
      flex-wrap: wrap;
      gap: 4px 12px;
      padding: 6px 12px;
    }
    .brand {
      flex: 1;
      font-size: 16px;
    }
    .task-bar nav {
      order: 3;
      flex-basis: 100%;
      margin: 0 -12px;
      padding: 0 8px;
    }
    .keys-button {
      display: none;
    }
    .tab,
    .quiet-button,
    .notice .small-button {
      min-height: 44px;
      min-width: 44px;
    }
    .notice {
      padding: 8px 12px;
    }
  }
`;
