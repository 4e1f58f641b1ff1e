// What the network predicts now: letters, curves, digits, and the class bars under them.

import { css } from 'lit';

export const predictionsTextSheet = css`
  .now-letters {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
  }
  .now-letter {
    display: grid;
    justify-items: center;
    min-width: 34px;
    padding: 4px 2px;
    border-radius: 6px;
    line-height: 1.2;
    cursor: pointer;
  }
  .now-letter.lit {
    background: var(--accent-soft);
  }
  .now-letter :is(b, .now-read, .now-target) {
    font-family: var(--mono);
  }
  .now-letter b {
    font-size: var(--text-display);
  }
  .now-letter i {
    font-style: normal;
    color: var(--muted);
  }
  .now-letter .now-mark {
    font-size: 13px;
  }
  .now-letter .now-mark.right {
    color: var(--good);
  }
  .now-letter .now-mark.wrong {
    color: var(--bad);
  }
  .now-letters.many .now-letter {
    min-width: 20px;
    padding: 2px 0;
  }
  .now-letters.many b {
    font-size: 16px;
  }
  .now-lines {
    max-height: 160px;
    overflow: auto;
    font-family: var(--mono);
    letter-spacing: 2px;
    overflow-wrap: anywhere;
  }
  .earlier-predictions {
    margin-top: 12px;
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .earlier-predictions caption {
    text-align: left;
    white-space: nowrap;
    color: var(--muted);
    font-size: var(--text-small);
  }
  .earlier-predictions th {
    vertical-align: top;
    padding: 1px 16px 1px 0;
    font-weight: 400;
    text-align: left;
    color: var(--muted);
    white-space: nowrap;
  }
  .earlier-predictions td {
    font-family: var(--mono);
    letter-spacing: 2px;
    overflow-wrap: anywhere;
  }
`;
