// The icon beside its answer, rows of maps, the calculator's table, the icons that are taken for the other.

import { css } from 'lit';

export const catsDogsSheet = css`
  .cats-dogs h3 {
    margin: 24px 0 8px;
    font-size: 14px;
  }
  .cats-dogs h4 {
    margin: 12px 0 4px;
    font-size: 13px;
    font-weight: 600;
  }
  .cats-dogs canvas {
    display: block;
    max-width: 100%;
  }
  .cats-dogs .legend {
    margin-top: 4px;
  }
  .cats-dogs-icon {
    display: flex;
    flex-wrap: wrap;
    gap: 16px;
    align-items: flex-start;
  }
  .cats-dogs-icon canvas {
    border: 1px solid var(--line);
  }
  .cats-dogs-icon > div {
    flex: 1 1 220px;
  }
  .cats-dogs-icon .score {
    margin: 0 0 8px;
    font-size: 15px;
  }
  .cats-dogs-icon input[type='file'] {
    position: absolute;
    width: 1px;
    height: 1px;
    opacity: 0;
  }
  .cats-dogs-icon label:focus-within {
    outline: 2px solid var(--accent);
  }
  .cats-dogs-settings {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: end;
    margin: 8px 0;
  }
  .cats-dogs-settings label {
    display: grid;
    gap: 2px;
    font-size: 13px;
  }
  .cats-dogs-settings select {
    min-height: 32px;
    min-width: 56px;
  }
  .cats-dogs-scroll {
    overflow-x: auto;
  }
  .cats-dogs table {
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .cats-dogs :is(th, td) {
    padding: 4px 16px 4px 0;
    border-bottom: 1px solid var(--line);
    font-weight: 400;
    text-align: left;
  }
  .cats-dogs td:last-child {
    text-align: right;
  }
  .cats-dogs-fold {
    display: block;
    margin-bottom: 8px;
    font-size: 13px;
  }
  .cats-dogs-court {
    max-width: 720px;
    grid-template-columns: fit-content(50%) minmax(48px, 1fr) 7ch 4ch;
  }
  .cats-dogs-court path.naive {
    fill: var(--other-class);
  }
  .cats-dogs-missed {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(132px, 1fr));
    gap: 8px;
  }
  .cats-dogs-missed button {
    display: grid;
    gap: 4px;
    justify-items: start;
    padding: 8px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: none;
    color: var(--ink);
    font: inherit;
    font-size: 13px;
    text-align: left;
    cursor: pointer;
  }
  .cats-dogs-credits {
    margin-top: 24px;
    font-size: 13px;
  }
  .cats-dogs-credits ul {
    max-height: 240px;
    overflow: auto;
    padding-left: 20px;
  }
`;
