// Where things stand: three columns when wide, two when less so, one with a bottom sheet on a phone.

import { css } from 'lit';

export const layoutSheet = css`
  /* Important here is stronger than important there: a page that resets everything leaves a box. */
  :host {
    display: block !important;
    position: relative;
    min-height: 240px !important;
    height: 640px;
    background: var(--surface);
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]) {
    display: none !important;
  }
  :host([compact]) {
    height: 480px;
  }
  :host([view]) {
    min-height: 160px !important;
    height: 320px;
  }
  :host([page]) {
    min-height: 100dvh !important;
    height: auto;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .playground {
    --room: 100dvh;
    container: playground / inline-size;
    display: flex;
    flex-direction: column;
    min-height: inherit;
    background: var(--surface);
    font-variant-numeric: tabular-nums;
  }
  /* Somebody else's page keeps its length: what does not fit scrolls within. */
  :host(:not([page], [height='auto'])) .playground {
    --room: calc(100cqh - 57px);
    container-type: size;
    height: 100%;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  :host([compact]) :is(.task-bar, .side, .foot) {
    display: none;
  }
  :host([compact]:not([page], [height='auto'])) .playground {
    --room: 100cqh;
  }
  :host([compact]) .body {
    grid-template: 'controls centre' 1fr / 244px minmax(0, 1fr);
  }
  :host([compact]) .stage {
    min-height: 0;
    padding: 12px 16px;
  }
  :host([compact]) .below .place {
    min-height: 0;
    padding: 12px 16px;
  }
  .body {
    display: grid;
    flex: 1 0 auto;
    grid-template: 'controls centre side' 1fr / 244px minmax(0, 1fr) 352px;
  }
  .controls {
    grid-area: controls;
  }
  .centre {
    grid-area: centre;
    display: flex;
    flex-direction: column;
    min-width: 0;
    border-left: 1px solid var(--line);
    background: var(--stage);
  }
  .side {
    grid-area: side;
    display: flex;
    flex-direction: column;
    min-width: 0;
    border-left: 1px solid var(--line);
  }
  .stage {
    flex: 1;
    min-width: 0;
    min-height: 420px;
    padding: 20px 24px;
  }
  .stage:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: -3px;
    border-radius: var(--radius);
  }
  .below {
    display: grid;
    grid-template-columns: minmax(0, 1.9fr) minmax(240px, 1fr);
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  .place {
    min-width: 0;
    padding: 16px 20px;
  }
  .place + .place {
    border-left: 1px solid var(--line);
  }
  .below .place {
    min-height: 236px;
  }
  /* Of a run whose prediction stands elsewhere: the loss has all the room. */
  .below:has(.place:not([data-empty]) + .place[data-empty]) {
    grid-template-columns: minmax(0, 1fr);
  }
  :is(.side .place, .foot, .below .place:not([data-empty]) + .place)[data-empty] {
    display: none;
  }
  .side .place + .place,
  .foot {
    border-left: 0;
    border-top: 1px solid var(--line);
  }
  .foot {
    background: var(--stage);
  }
  [data-waiting] [data-region] {
    visibility: hidden;
  }
  .view + .view {
    margin-top: 24px;
  }
  /* The pad stands beside the network that reads what is written on it. */
  @container playground (min-width: 960px) {
    .stage:has(> [data-view='writing-pad']) {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 200px;
      column-gap: 24px;
      align-content: start;
      align-items: start;
    }
    .stage > [data-view='writing-pad'] {
      margin-top: 0;
    }
    .stage > [data-view='writing-pad'] ~ .view {
      grid-column: 1 / -1;
    }
  }
  .lesson-card {
    padding: 16px 20px;
    border-bottom: 1px solid var(--line);
  }
  .lesson-card:not([open]) {
    padding-bottom: 12px;
  }
  .lesson-card summary {
    font-weight: 650;
    cursor: pointer;
  }
  .tries summary {
    font-weight: 400;
    color: var(--accent);
  }
  .lesson-card p {
    margin: 8px 0;
    text-wrap: pretty;
  }
  .lesson-card ul {
    margin: 4px 0 0;
    padding-left: 18px;
  }
  .lesson-card li {
    margin-top: 6px;
    text-wrap: pretty;
  }
  .announce {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* The columns beside the stage may be longer than it: it keeps its own height. */
  @container playground (min-width: 1180.1px) {
    .centre {
      align-self: start;
    }
    :host([page]) .centre {
      min-height: calc(100dvh - 57px);
    }
    :host([page]) .side {
      position: sticky;
      top: 57px;
      align-self: start;
      max-height: calc(100dvh - 57px);
      min-height: calc(100dvh - 57px);
      overflow-y: auto;
      scrollbar-width: thin;
    }
  }
  @container playground (min-width: 760.1px) {
    /* Lessons and Play stay in reach and the readings in view, however long the page; the bar is 57 px high. */
    :host([page]) .task-bar {
      position: sticky;
      top: 0;
      z-index: 6;
      background: var(--surface);
    }
    .body .controls {
      position: sticky;
      top: 0;
      align-self: start;
      max-height: var(--room);
      gap: 0;
      padding-block: 0;
    }
    :host([page]) .controls {
      top: 57px;
      height: calc(100dvh - 57px);
    }
    .body .deck {
      padding: 18px 0 14px;
    }
    /* Only the knobs scroll: a shadow says that there are more of them. */
    .body .knob-panel {
      flex: 0 1 auto;
      margin-inline: -18px;
      padding: 2px 18px 10px;
      overflow-y: auto;
      scrollbar-width: thin;
      background:
        linear-gradient(var(--surface), var(--surface)) bottom / 100% 16px no-repeat local,
        linear-gradient(transparent, color-mix(in srgb, var(--ink) 14%, transparent)) bottom / 100% 8px no-repeat scroll;
    }
    .body .readout {
      flex: none;
      margin-block: auto 18px;
    }
  }
  @container playground (max-width: 1180px) {
    .body {
      grid-template:
        'controls centre' auto
        'controls side' 1fr / 244px minmax(0, 1fr);
    }
    .side {
      border-top: 1px solid var(--line);
    }
  }
  @container playground (min-width: 960px) and (max-width: 1180px) {
    .side {
      display: grid;
      grid-template: auto 1fr / minmax(0, 1fr) minmax(0, 1fr);
    }
    .lesson-card {
      grid-column: 1 / -1;
    }
    .side .place + .place {
      border-top: 0;
      border-left: 1px solid var(--line);
    }
  }
  @media (max-height: 860px) {
    .knob-panel {
      gap: 9px;
    }
  }
  @container playground (max-width: 760px) {
    .body {
      display: flex;
      flex-direction: column;
    }
    /* The sheet comes last, so that sticking to the bottom keeps it in view as long as any of the page is. */
    .controls {
      order: 3;
    }
    .centre,
    .side {
      border-left: 0;
    }
    .stage {
      padding: 16px 12px;
      min-height: 0;
    }
    .below {
      grid-template-columns: minmax(0, 1fr);
    }
    .below .place {
      min-height: 0;
      padding: 16px 12px;
    }
    .below .place[data-region='now'] {
      order: -1;
      border-left: 0;
      border-bottom: 1px solid var(--line);
    }
    .place + .place {
      border-left: 0;
    }
    .lesson-card,
    .side .place {
      padding: 16px;
    }
  }

  @media (pointer: coarse) {
    .body summary {
      min-height: 44px;
      line-height: 44px;
    }
    .body :is(.shape, .small-button, .link, .sum-button, label:has(> input[type='checkbox'])) {
      min-height: 44px;
    }
    .body :is(.small-button, .link, .switch button) {
      min-width: 44px;
    }
  }
`;
