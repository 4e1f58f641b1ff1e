// A figure: a bar of one line, and the views share what is left of its height.

import { css } from 'lit';

export const figureSheet = css`
  .figure {
    height: 100%;
    min-height: 0;
    background: var(--stage);
  }
  .figure-bar {
    display: flex;
    flex: none;
    align-items: center;
    gap: 4px 10px;
    padding: 4px 8px;
    border-bottom: 1px solid var(--line);
    background: var(--surface);
  }
  .figure .deck {
    display: flex;
    gap: 4px;
  }
  .figure .deck :is(.play, .round) {
    flex: none;
    width: 36px;
    min-width: 36px;
    min-height: 32px;
    padding: 0;
    border-radius: var(--radius);
  }
  .figure .deck :is(span, .sheet-toggle, .round:nth-of-type(4)) {
    display: none;
  }
  .figure-title {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    font-weight: 650;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .figure .readout {
    display: flex;
    flex: none;
    gap: 10px;
    margin: 0;
    padding: 0;
    background: none;
    font-size: var(--text-small);
  }
  .figure .readout > :not([data-name='step'], [data-name='loss']) {
    display: none;
  }
  .figure .notices {
    max-height: 50%;
    overflow-y: auto;
  }
  .figure .notice {
    padding: 4px 8px;
    font-size: 13px;
  }
  .figure-views {
    display: grid;
    flex: 1;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-rows: auto;
    align-content: start;
    min-height: 0;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  .figure-views[data-count='1'] {
    grid-template-rows: minmax(0, 1fr);
    align-content: stretch;
  }
  .figure-views[data-count='1'] .place {
    overflow: auto;
  }
  .figure .place {
    display: flex;
    flex-direction: column;
    min-height: 0;
    padding: 8px 10px;
    border: 0;
    scrollbar-width: thin;
  }
  .figure .place:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }
  .figure .place[data-empty] {
    display: none;
  }
  .figure .view-head {
    margin-bottom: 4px;
  }
  .figure .view-head h2 {
    font-size: var(--text-base);
  }
  .figure .view-head p {
    display: none;
  }
  /* One chart of its own takes all the height there is. */
  .figure-views[data-count='1'] > [data-region='loss'] :is(.view:only-child, .loss-chart) {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
  .figure-views[data-count='1'] .view:only-child .plot {
    flex: 1;
    min-height: 120px;
  }
  .figure .legend,
  .figure .chart-tools {
    margin-top: 4px;
  }
  /* Of the key of colours, which follows a network as high as the figure, no sliver is seen. */
  .figure [data-region='stage'] .legend {
    margin-top: 12px;
  }
  .figure > ::slotted([slot='about']) {
    padding: 6px 10px;
    font-size: 13px;
  }
  @container playground (min-width: 640px) {
    .figure-views:not([data-count='1']) {
      grid-auto-flow: column;
      grid-template-rows: minmax(0, 1fr);
      align-content: stretch;
    }
    .figure-views .place {
      overflow: auto;
    }
    .figure .place + .place {
      border-left: 1px solid var(--line);
    }
  }
  @media (pointer: coarse) {
    .figure .deck :is(.play, .round) {
      width: 44px;
      min-height: 44px;
    }
  }
`;
