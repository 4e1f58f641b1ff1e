// The page's colours, type scale and spacing as CSS custom properties, light and dark; a host page overrides the --rnn-* ones.

import { css } from 'lit';

const light = css`
  color-scheme: light;
  --ink: var(--rnn-ink, #1a2130);
  --muted: var(--rnn-muted, #5c6675);
  --line: #dfe1e6;
  --faint: #eeefec;
  --surface: var(--rnn-surface, #ffffff);
  --stage: #fbfaf6;
  --sunken: #f4f3ee;
  --accent: var(--rnn-accent, #2463d6);
  --accent-ink: #ffffff;
  --accent-soft: #e8f0fd;
  --forward: #2463d6;
  --band: #c9d9f5;
  --backward: #7b46bd;
  --good: #0f7a4d;
  --bad: #b3261e;
  --bad-soft: #f6d9d5;
  --warn: #8a5a00;
  --other-class: #a3afc4;
  --reference: #b5472f;
  --other-a: #b35300;
  --other-b: #0b7a5b;
  --other-c: #a3256f;
  --value-neg-strong: #174f9f;
  --value-neg: #7ba5dc;
  --value-zero: #f6f1e6;
  --value-pos: #eda86f;
  --value-pos-strong: #bf5a10;
  --gradient-none: #f1ebf8;
  --gradient-some: #b996de;
  --gradient-full: #5f2aa0;
  --shadow: 0 4px 16px rgb(20 26 40 / 18%);
`;

export const dark = css`
  color-scheme: dark;
  --ink: var(--rnn-ink, #e8ebf1);
  --muted: var(--rnn-muted, #a3adbd);
  --line: #333b4a;
  --faint: #262d39;
  --surface: var(--rnn-surface, #12161d);
  --stage: #171c25;
  --sunken: #1e2530;
  --accent: var(--rnn-accent, #7aaeff);
  --accent-ink: #0b1220;
  --accent-soft: #1d2c47;
  --forward: #7aaeff;
  --band: #2b4269;
  --backward: #bd95f0;
  --good: #5fd09a;
  --bad: #ff8d82;
  --bad-soft: #4a2624;
  --warn: #f0bd5b;
  --other-class: #66738a;
  --reference: #ff9f80;
  --other-a: #f0a35a;
  --other-b: #4fc79e;
  --other-c: #f08ac0;
  --value-neg-strong: #79b4ff;
  --value-neg: #3a6aa8;
  --value-zero: #2b2f38;
  --value-pos: #a8622a;
  --value-pos-strong: #ffa55c;
  --gradient-none: #262232;
  --gradient-some: #6b4a9c;
  --gradient-full: #c9a4fb;
  --shadow: 0 4px 16px rgb(0 0 0 / 55%);
`;

export const tokens = css`
  :host {
    ${light}
    --font: var(
      --rnn-font,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      'PingFang SC',
      'Hiragino Sans GB',
      'Microsoft YaHei',
      'Noto Sans CJK SC',
      'Source Han Sans SC',
      'WenQuanYi Micro Hei',
      sans-serif
    );
    --mono: var(
      --rnn-mono,
      ui-monospace,
      'SF Mono',
      SFMono-Regular,
      Menlo,
      Consolas,
      'Noto Sans Mono',
      'DejaVu Sans Mono',
      'PingFang SC',
      'Microsoft YaHei',
      'Noto Sans CJK SC',
      'WenQuanYi Micro Hei',
      monospace
    );
    --text-tiny: 11px;
    --text-small: 12px;
    --text-base: 14px;
    --text-title: 17px;
    --text-display: 28px;
    --space: 8px;
    --radius: 8px;
  }
  /* Nothing that a page says of its own text is inherited. */
  .playground,
  .announce {
    all: initial;
    color-scheme: inherit;
    visibility: inherit;
    pointer-events: inherit;
    color: var(--ink);
    font: 400 var(--text-base) / 1.45 var(--font);
  }
`;
