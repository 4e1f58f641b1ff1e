// Writes numbers the way the reader's language does, short enough for a fixed box.

import { inLanguage, rounded, threeDigits } from '../i18n/number-text.ts';

export function formatLoss(loss: number): string {
  return Number.isFinite(loss) ? threeDigits(loss) : '–';
}

export function formatCount(count: number, language: string): string {
  return inLanguage(count, language);
}

export function formatRate(rate: number, language: string): string {
  const shown = rate >= 1000 ? rounded(rate, 3) : rate;
  return inLanguage(shown, language, { maximumFractionDigits: rate >= 100 ? 0 : 1 });
}

export function formatBytes(bytes: number, language: string): string {
  const [value, unit] = bytes >= 1e6 ? [bytes / 1e6, 'MB'] : [bytes / 1e3, 'kB'];
  return `${inLanguage(value, language, { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
}
