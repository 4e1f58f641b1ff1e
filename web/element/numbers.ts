// Writes numbers the way the reader's language does, short enough for a fixed box.

import { inLanguage, rounded, scientific, significant } from '../i18n/number-text.ts';

export function formatLoss(loss: number): string {
  if (!Number.isFinite(loss)) return '–';
  return loss !== 0 && Math.abs(loss) < 0.001 ? scientific(loss, 1) : significant(loss, 3);
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

export function formatPercent(part: number, language: string): string {
  return inLanguage(part, language, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
