// The inspector of a time step: formulas, small tables of numbers, and the strip of shapes.

import { css } from 'lit';

export const inspectorSheet = css`
  .cell-switches {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-bottom: 8px;
  }
  .cell-switches output {
    align-self: center;
    min-width: 84px;
    padding: 0 4px;
    text-align: center;
    font-size: var(--text-small);
  }
  .step-numbers {
    margin-top: 12px;
  }
  .matrices {
    display: block;
    overflow: visible;
    max-width: 100%;
    touch-action: manipulation;
  }
  .matrices rect[data-part] {
    stroke: var(--line);
  }
  .matrices rect.lit {
    stroke: var(--accent);
    stroke-width: 2;
  }
  .matrices text.part-name {
    font-size: var(--text-tiny);
  }
  .matrices text.sign {
    font-size: 15px;
    fill: var(--ink);
  }
  .matrices .frame {
    fill: none;
    stroke: var(--accent);
    stroke-width: 2;
    pointer-events: none;
  }
  .matrices .frame.picked {
    stroke: var(--ink);
  }
  .matrices .frame.hot {
    stroke: var(--ink);
    stroke-width: 3;
  }
  .pointed-at {
    min-height: 34px;
    margin: 6px 0 0;
    font: var(--text-small) / 17px var(--mono);
  }
  .step-numbers .quiet {
    min-height: 19px;
    margin: 4px 0;
    font-size: var(--text-small);
  }
  .weight-check {
    display: grid;
    min-height: 68px;
    margin: 8px 0 0;
    font-size: var(--text-small);
    line-height: 17px;
    font-variant-numeric: tabular-nums;
  }
  .weight-check code {
    font-family: var(--mono);
  }
  .sums {
    padding: 8px 12px;
    border-radius: var(--radius);
    background: var(--sunken);
    font: var(--text-small) / 1.7 var(--mono);
  }
  .sum {
    display: grid;
    margin: 0;
    overflow-wrap: anywhere;
  }
  .sum::before {
    content: attr(data-widest);
    visibility: hidden;
  }
  .sum::before,
  .sum > span {
    grid-area: 1 / 1;
    min-width: 0;
  }
  .sum small {
    color: var(--muted);
    font-size: var(--text-tiny);
    line-height: 1;
  }
  .sum-button {
    display: block;
    width: 100%;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .sum-button:hover {
    color: var(--accent);
  }
  .term {
    padding: 1px 2px;
    border-radius: 3px;
    white-space: nowrap;
  }
  .term.lit {
    background: var(--accent-soft);
    box-shadow: 0 0 0 1.5px var(--accent);
  }
  .formulas {
    overflow-x: auto;
    padding: 8px 12px;
    border-radius: var(--radius);
    background: var(--sunken);
    scrollbar-width: thin;
  }
  .formulas + .formulas {
    margin-top: 4px;
  }
  .formulas > div {
    display: flex;
    align-items: center;
    min-height: 26px;
    padding: 1px 0;
    white-space: nowrap;
  }
  .formulas > div:has(mfrac) {
    padding: 5px 0;
  }
  /* Indices would be smaller than any other text. */
  math :is(msub, msup, msubsup) > :nth-child(n + 2) {
    font-size: var(--text-tiny);
  }
  /* A line too long for the box breaks between its pieces. */
  .formulas math {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    row-gap: 6px;
    font-size: 14px;
  }
  .formulas math > :nth-child(n + 2) {
    margin-inline-start: 4px;
  }
  .number-tables {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 252px), 1fr));
    gap: 12px 24px;
    margin-top: 12px;
  }
  .numbers-head {
    display: flex;
    align-items: baseline;
    gap: 6px;
    margin-bottom: 2px;
    font-size: var(--text-small);
  }
  .numbers-head b {
    font-size: 13px;
  }
  .numbers-head span {
    flex: 1;
    color: var(--muted);
  }
  .numbers table {
    width: 100%;
    border-collapse: separate;
    border-spacing: 2px;
    table-layout: fixed;
    font-size: var(--text-small);
    font-variant-numeric: tabular-nums;
  }
  .numbers td {
    padding: 2px 4px;
    border-radius: 3px;
    text-align: right;
    white-space: nowrap;
  }
  .numbers td.lit {
    outline: 2px solid var(--accent);
    outline-offset: -1px;
  }
  .arrival:hover,
  .arrival:focus-visible {
    outline: 1.5px solid var(--backward);
    outline-offset: 2px;
    border-radius: 3px;
  }
  .numbers th {
    width: 34px;
    padding: 0 2px;
    color: var(--muted);
    font-weight: 400;
    text-align: right;
    font-size: var(--text-tiny);
  }
  .numbers .names th {
    font-family: var(--mono);
    width: auto;
    padding-right: 4px;
    color: var(--ink);
    font-size: var(--text-small);
  }
  .numbers .marked {
    font-weight: 700;
  }
`;
