// The strip of words with its window, the table that it makes, bars for probabilities, and the map.

import { css } from 'lit';

export const wordVectorsSheet = css`
  .words h3 {
    margin: 16px 0 8px;
    font-size: 13px;
  }
  .words-bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    font-size: 13px;
  }
  .words-strip {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin: 12px 0 8px;
  }
  .words-strip span {
    padding: 3px 6px;
    border: 1px solid transparent;
    border-radius: 4px;
    color: var(--muted);
    font-size: 13px;
  }
  .words-strip .words-context {
    border-color: var(--forward);
    color: var(--ink);
  }
  .words-strip .words-read {
    background: var(--band);
    color: var(--ink);
    font-weight: 650;
  }
  .words-strip .words-answer {
    border-color: var(--reference);
    box-shadow: inset 0 0 0 1px var(--reference);
    color: var(--ink);
  }
  .words-halves {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(272px, 100%), 1fr));
    gap: 0 32px;
  }
  .words table {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
  }
  .words th {
    color: var(--muted);
    font-weight: 500;
    text-align: start;
  }
  .words th,
  .words td {
    padding: 3px 8px 3px 0;
    border-bottom: 1px solid var(--line);
  }
  .words tr[aria-current] td {
    font-weight: 650;
  }
  .words-bars {
    grid-template-columns: fit-content(50%) minmax(48px, 1fr) 6ch;
  }
  .words-bars path.noise {
    fill: var(--other-class);
  }
  .words-map text {
    fill: var(--ink);
    font-size: 12px;
    text-anchor: middle;
  }
  .words-map .end {
    fill: var(--muted);
    text-anchor: end;
  }
  .words-map .start {
    fill: var(--muted);
    text-anchor: start;
  }
  .words-map .axis {
    stroke: var(--line);
  }
  .words-map .word {
    cursor: pointer;
  }
  .words-map circle {
    fill: var(--other-class);
  }
  .words-map .near circle,
  .words-map .picked circle {
    fill: var(--forward);
  }
  .words-map .picked text {
    font-weight: 700;
  }
  .words form {
    margin-top: 16px;
  }
  .words textarea {
    display: block;
    box-sizing: border-box;
    width: 100%;
    margin: 4px 0 8px;
    padding: 6px 8px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    resize: vertical;
  }
`;
