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
    align-items: center;
    gap: 4px;
    min-width: 0;
  }
  .lesson-button {
    display: grid;
    min-width: 0;
    min-height: 44px;
    padding: 2px 28px 2px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    line-height: 1.35;
    text-align: start;
    cursor: pointer;
    position: relative;
  }
  .lesson-button::after {
    content: '';
    position: absolute;
    right: 12px;
    top: 50%;
    width: 7px;
    height: 7px;
    border: solid var(--muted);
    border-width: 0 2px 2px 0;
    transform: translateY(-70%) rotate(45deg);
  }
  .lesson-button > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .lesson-place {
    color: var(--muted);
    font-size: var(--text-small);
  }
  .lesson-beside {
    display: grid;
    place-items: center;
    width: 36px;
    height: 44px;
    padding: 0;
    border: 0;
    border-radius: var(--radius);
    background: none;
    color: var(--ink);
    cursor: pointer;
  }
  .lesson-beside[aria-hidden] {
    opacity: 0.25;
    cursor: default;
  }
  :is(.lesson-button, a.lesson-beside, button.lesson-beside):hover {
    border-color: var(--muted);
    background: var(--faint);
  }
  :is(.lesson-button, .lesson-beside):focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }
  .gallery {
    box-sizing: border-box;
    inset: 12px;
    width: min(1080px, 100% - 24px);
    height: fit-content;
    max-height: calc(100% - 24px);
    margin: 0 auto;
    padding: 20px;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  .gallery::backdrop {
    background: rgb(0 0 0 / 0.25);
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
  .keys-box label {
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: 44px;
  }
  .focus-tip {
    inset: 0 auto auto 0;
    box-sizing: border-box;
    max-width: min(320px, 100vw - 16px);
    margin: 0;
    padding: 8px 12px;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--surface);
    color: var(--ink);
    font-size: var(--text-base);
    line-height: 1.45;
    box-shadow: var(--shadow);
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
  /* In somebody else's page nothing moves when loading begins and ends. */
  :host(:not([page])) .notice.loading {
    position: absolute;
    inset: auto 0 0;
    z-index: 5;
    border-bottom: 0;
  }
  .notice.warning {
    border-left-color: var(--warn);
  }
  .notice.bad {
    border-left-color: var(--bad);
    background: var(--bad-soft);
  }
  .notice p {
    flex: 1 1 160px;
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
  }
  @container playground (max-width: 760px) {
    .task-bar {
      flex-wrap: wrap;
      gap: 4px 12px;
      padding: 6px 12px;
    }
    .brand {
      flex: 1;
      font-size: 15px;
    }
    .bar-end {
      gap: 4px;
    }
    .bar-end .icon:has(+ span) {
      display: none;
    }
    .task-bar nav {
      order: 3;
      flex-basis: 100%;
    }
    .lesson-button {
      flex: 1;
    }
    /* In somebody else's page the lesson says enough. */
    :host(:not([page])) .brand {
      display: none;
    }
    :host(:not([page])) .task-bar nav {
      order: 0;
      flex: 1 1 220px;
    }
    .lesson-beside {
      width: 44px;
    }
    .gallery {
      padding: 12px;
    }
    .keys-button {
      display: none;
    }
    .quiet-button,
    .notice .small-button {
      min-height: 44px;
      min-width: 44px;
      padding: 4px 8px;
    }
    .notice {
      padding: 8px 12px;
    }
  }
`;
