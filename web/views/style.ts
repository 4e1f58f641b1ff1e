// What all views share: headings, legends, keys, tooltips, small tables, text boxes and bars.

import { css } from 'lit';

export const viewSheet = css`
  .view-head h2 {
    margin: 0;
    font-size: var(--text-title);
    line-height: 1.3;
    font-weight: 650;
  }
  .view-head p {
    margin: 2px 0 0;
    color: var(--muted);
    font-size: 13px;
    text-wrap: pretty;
  }
  .view-head {
    margin-bottom: 12px;
  }
  .quiet {
    color: var(--muted);
    font-size: 13px;
  }
  .step-note {
    min-height: 1.4em;
    margin: 0;
    color: var(--muted);
    font-size: var(--text-small);
    font-variant-numeric: tabular-nums;
  }
  .no-target {
    color: var(--muted);
  }
  .right {
    color: var(--good);
    fill: var(--good);
  }
  .wrong {
    color: var(--bad);
    fill: var(--bad);
  }

  .plain-button {
    min-height: 32px;
    padding: 4px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-size: 13px;
    cursor: pointer;
  }
  .plain-button:disabled {
    color: var(--muted);
    cursor: default;
  }
  .plain-button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 600;
  }
  @media (pointer: coarse) {
    .plain-button {
      min-height: 44px;
    }
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin-top: 12px;
    color: var(--muted);
    font-size: var(--text-small);
    font-variant-numeric: tabular-nums;
  }
  .key {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    white-space: nowrap;
  }
  .key-name {
    color: var(--ink);
  }
  .ramp {
    display: inline-block;
    width: 56px;
    height: 10px;
    border-radius: 3px;
    border: 1px solid var(--line);
  }
  .ramp.values {
    background: linear-gradient(
      90deg,
      var(--value-neg-strong),
      var(--value-neg),
      var(--value-zero),
      var(--value-pos),
      var(--value-pos-strong)
    );
  }
  .ramp.gradients {
    background: linear-gradient(90deg, var(--gradient-none), var(--gradient-some), var(--gradient-full));
  }
  .ramp.shares {
    background: linear-gradient(90deg, var(--faint), var(--forward));
  }
  .swatch {
    display: inline-block;
    flex: none;
    width: 12px;
    height: 12px;
    border-radius: 3px;
  }
  .swatch.arrow {
    width: 24px;
    height: 10px;
    border-radius: 0;
    stroke-width: 2;
  }
  .swatch.arrow.forward {
    fill: var(--forward);
    stroke: var(--forward);
  }
  .swatch.arrow.backward {
    fill: var(--backward);
    stroke: var(--backward);
  }
  .swatch.predicted {
    background: var(--forward);
  }
  .swatch.slot.target {
    box-shadow: inset 0 0 0 1.5px var(--reference);
  }
  .swatch.dot {
    width: 10px;
    height: 10px;
    border-radius: 50%;
  }
  .swatch.dot.target {
    border: 2px solid var(--reference);
    box-sizing: border-box;
  }
  .swatch.band {
    width: 20px;
  }

  .tip {
    position: absolute;
    z-index: 5;
    display: grid;
    width: max-content;
    padding: 6px 10px;
    border-radius: 6px;
    background: var(--ink);
    color: var(--surface);
    box-shadow: var(--shadow);
    font-size: var(--text-small);
    line-height: 1.4;
    pointer-events: none;
    font-variant-numeric: tabular-nums;
  }
  .tip b {
    font-weight: 600;
  }

  svg text {
    fill: var(--muted);
    font-size: var(--text-small);
    font-family: var(--font);
    font-variant-numeric: tabular-nums;
    text-anchor: middle;
  }
  svg text.end {
    text-anchor: end;
  }
  svg text.start {
    text-anchor: start;
  }
  svg .axis {
    stroke: var(--line);
    stroke-width: 1;
    fill: none;
  }
  :is(button, [tabindex], canvas):focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .score {
    margin: 8px 0 0;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .share-bars {
    display: grid;
    align-items: center;
    gap: 4px 12px;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .share-bars svg {
    width: 100%;
    border-radius: 3px;
    background: var(--faint);
  }
  .share-bars path {
    fill: var(--forward);
  }
  input[type='text'].text-box {
    min-height: 36px;
    padding: 4px 8px;
    color: var(--ink);
    font: 16px var(--mono);
  }
  .class-bars {
    display: grid;
    grid-template-columns: max-content minmax(32px, 1fr) 5ch 1.2em;
    align-items: center;
    gap: 2px 6px;
    font-size: var(--text-small);
    font-variant-numeric: tabular-nums;
    line-height: 14px;
  }
  .class-name {
    font-family: var(--mono);
  }
  .class-name.target {
    color: var(--reference);
    font-weight: 700;
  }
  .class-slot {
    height: 11px;
    border-radius: 3px;
    background: var(--faint);
    overflow: hidden;
  }
  .class-slot.target {
    box-shadow: 0 0 0 1.5px var(--reference);
  }
  .class-slot i {
    display: block;
    height: 100%;
    background: var(--other-class);
  }
  .class-slot i.predicted {
    background: var(--forward);
  }
  .class-share {
    text-align: right;
    color: var(--muted);
    white-space: nowrap;
  }
`;
