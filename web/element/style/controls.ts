// Buttons, knobs and readings: a column when wide, a sheet that sticks to the bottom of a narrow page.

import { css } from 'lit';

export const controlsSheet = css`
  .controls {
    display: flex;
    flex-direction: column;
    gap: 16px;
    padding: 18px;
  }
  .deck {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 8px;
  }
  .play,
  .round {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 44px;
    border: 1px solid var(--line);
    border-radius: 10px;
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    cursor: pointer;
  }
  .play {
    grid-column: 1 / -1;
    border-color: transparent;
    background: var(--accent);
    color: var(--accent-ink);
    font-size: 16px;
    font-weight: 650;
  }
  .round {
    flex-direction: column;
    gap: 2px;
    padding: 6px 2px;
    font-size: var(--text-small);
  }
  .play:disabled,
  .round:disabled {
    opacity: 0.45;
    cursor: default;
  }
  .sheet-toggle {
    display: none;
  }
  .locked .quiet {
    margin: 2px 0 0;
  }
  .locked :is(input, select, .choices span, button) {
    cursor: not-allowed;
  }
  .locked :is(.choices, .knob-line input, select, input[type='range']) {
    opacity: 0.7;
  }
  .knob-panel,
  .more-knobs {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    align-content: start;
  }
  .more-knobs summary {
    color: var(--muted);
    cursor: pointer;
  }
  .more-knobs[open] summary {
    margin-bottom: 14px;
  }
  .more-knobs .field + .field {
    margin-top: 14px;
  }
  .field {
    min-width: 0;
  }
  .knob-line {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 28px;
  }
  .knob-line > :first-child {
    flex: 1;
    min-width: 0;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend,
  .knob-line {
    padding: 0;
    color: var(--muted);
  }
  .knob-line output,
  .knob-line input,
  .knob-line select,
  .knob-line .small-button {
    color: var(--ink);
  }
  .choices {
    display: flex;
    margin-top: 4px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    overflow: hidden;
  }
  .choices label {
    position: relative;
    flex: 1 1 0;
    min-width: 0;
    cursor: pointer;
  }
  .choices label + label {
    border-left: 1px solid var(--line);
  }
  .choices input {
    position: absolute;
    inset: 0;
    opacity: 0;
    cursor: pointer;
  }
  .choices span {
    display: flex;
    align-items: center;
    justify-content: center;
    min-height: 34px;
    padding: 2px 4px;
    text-align: center;
  }
  .choices input:checked + span {
    background: var(--accent-soft);
    box-shadow: inset 0 -2px var(--accent);
    font-weight: 650;
  }
  .choices input:focus-visible + span {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
    border-radius: 6px;
  }
  input[type='text'],
  select {
    min-height: 30px;
    padding: 2px 8px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--surface);
    font: inherit;
    font-variant-numeric: tabular-nums;
  }
  .number {
    width: 84px;
    text-align: right;
  }
  .letters {
    width: 116px;
    letter-spacing: 0.12em;
    font-family: var(--mono);
  }
  /* What is scrolled to with the keyboard keeps room for its ring. */
  :is(input, select, summary, button) {
    scroll-margin: 6px;
  }
  :is(input, select, summary, .stage-scroll):focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
    border-radius: 6px;
  }
  [data-refused] input[type='text'] {
    border-color: var(--bad);
    box-shadow: 0 0 0 1px var(--bad);
  }
  .refusal {
    margin: 4px 0 0;
    color: var(--bad);
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .refusal span {
    color: var(--muted);
  }
  .also p {
    margin: 4px 0 0;
    padding: 4px 8px;
    border-left: 3px solid var(--accent);
    background: var(--accent-soft);
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  input[type='range'] {
    --track: linear-gradient(var(--accent) 0 0) 0 / calc(var(--fill, 0) * 100%) 100% no-repeat var(--line);
    display: block;
    width: 100%;
    height: 24px;
    margin: 0;
    background: none;
    appearance: none;
    cursor: pointer;
  }
  input[type='range']::-webkit-slider-runnable-track {
    height: 4px;
    border-radius: 2px;
    background: var(--track);
  }
  input[type='range']::-moz-range-track {
    height: 4px;
    border-radius: 2px;
    background: var(--track);
  }
  input[type='range']::-webkit-slider-thumb {
    width: 18px;
    height: 18px;
    margin-top: -7px;
    border: 2px solid var(--accent);
    border-radius: 50%;
    background: var(--surface);
    appearance: none;
  }
  input[type='range']::-moz-range-thumb {
    width: 14px;
    height: 14px;
    border: 2px solid var(--accent);
    border-radius: 50%;
    background: var(--surface);
  }
  .knob-line .small-button {
    min-width: 30px;
    min-height: 30px;
    padding: 2px 8px;
    font-size: 13px;
  }
  .example {
    gap: 4px;
  }
  .example output {
    min-width: 44px;
    text-align: center;
  }
  .readout {
    display: grid;
    gap: 2px;
    margin-top: auto;
    padding: 12px;
    border-radius: var(--radius);
    background: var(--sunken);
    font-size: 13px;
  }
  .readout:empty {
    visibility: hidden;
  }
  .readout > span {
    display: flex;
    gap: 6px;
    min-height: 19px;
    align-items: baseline;
  }
  .readout small:empty {
    display: none;
  }
  .readout small {
    color: var(--muted);
    font-size: 13px;
  }
  .readout b {
    font-weight: 500;
  }
  .readout [data-name='step'] b,
  .readout [data-name='loss'] b {
    font-weight: 650;
  }
  .speed-panel {
    font-size: 13px;
  }
  .speed-panel summary {
    color: var(--muted);
    cursor: pointer;
  }
  .speed-panel dl {
    display: grid;
    gap: 2px;
    margin: 6px 0;
  }
  .speed-panel dl > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 8px;
  }
  .speed-panel dt {
    color: var(--muted);
  }
  .speed-panel dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
  .turbo {
    display: flex;
    gap: 6px;
    align-items: start;
    margin: 8px 0;
  }

  @container playground (max-width: 760px) {
    .controls {
      position: sticky;
      bottom: 0;
      z-index: 4;
      gap: 0;
      padding: 8px 12px max(8px, env(safe-area-inset-bottom));
      border-top: 1px solid var(--line);
      background: var(--surface);
      box-shadow: 0 -4px 16px rgb(20 26 40 / 12%);
    }
    .deck {
      display: flex;
    }
    .play {
      flex: 1;
      min-width: 44px;
    }
    .round {
      flex: none;
      width: 44px;
    }
    .round span {
      display: none;
    }
    .sheet-toggle {
      display: inline-flex;
    }
    .knob-panel {
      display: none;
      order: 2;
      max-height: min(calc(0.6 * var(--room)), 480px);
      padding: 12px 4px;
      overflow-y: auto;
      overscroll-behavior: contain;
    }
    .controls[data-open] .knob-panel {
      display: grid;
    }
    .readout {
      order: 1;
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      margin: 6px 0 0;
      padding: 0 4px;
      background: none;
      gap: 0 14px;
      font-size: 12px;
    }
    .readout [data-name='engine'] {
      display: none;
    }
    .choices span,
    .knob-line,
    .more-knobs summary {
      min-height: 44px;
    }
    .more-knobs summary {
      display: list-item;
      line-height: 44px;
    }
    input[type='text'],
    select,
    .knob-line .small-button,
    input[type='range'] {
      min-height: 44px;
    }
    input[type='text'],
    select {
      font-size: 16px;
    }
    .knob-line .small-button {
      min-width: 44px;
    }
  }
  @container playground (max-width: 340px) {
    .play span {
      display: none;
    }
  }
`;
