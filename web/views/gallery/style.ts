// The gallery: shelves of cards, and their pictures.

import { css } from 'lit';

export const gallerySheet = css`
  .gallery-head,
  .gallery-orders {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .gallery-head {
    justify-content: space-between;
  }
  .gallery-head h2,
  .shelf h3 {
    margin: 0;
    font-size: var(--text-title);
  }
  .gallery-head [aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-soft);
    font-weight: 600;
  }
  .shelf {
    margin-top: 20px;
  }
  .shelf h3 {
    color: var(--muted);
    font-size: var(--text-base);
  }
  .shelf ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(140px, 1fr));
    gap: 12px;
    margin: 8px 0 0;
    padding: 0;
    list-style: none;
  }
  .card {
    box-sizing: border-box;
    display: grid;
    align-content: start;
    gap: 2px;
    width: 100%;
    height: 100%;
    padding: 10px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  .card:hover {
    border-color: var(--muted);
  }
  .card:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .card[aria-current] {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  .card canvas {
    width: 100%;
    height: 84px;
    margin-bottom: 6px;
  }
  .card small {
    color: var(--muted);
    font-size: var(--text-small);
    font-variant-numeric: tabular-nums;
  }
  .card-loss {
    min-height: 2.8em;
    line-height: 1.4;
  }
`;
