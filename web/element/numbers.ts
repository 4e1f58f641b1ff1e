// Writes numbers the way the reader's language does, short enough for a fixed box.

export function formatLoss(loss: number): string {
  if (!Number.isFinite(loss)) return '–';
  return loss !== 0 && Math.abs(loss) < 0.001 ? loss.toExponential(1) : loss.toPrecision(3);
}

export function formatCount(count: number, language: string): string {
  return new Intl.NumberFormat(language).format(count);
}

export function formatRate(rate: number, language: string): string {
  const digits = rate >= 100 ? 0 : 1;
  const shown = rate >= 1000 ? Number(rate.toPrecision(3)) : rate;
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(shown);
}

export function formatBytes(bytes: number, language: string): string {
  const [value, unit] = bytes >= 1e6 ? [bytes / 1e6, 'MB'] : [bytes / 1e3, 'kB'];
  const digits = value < 10 ? 1 : 0;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${unit}`;
}

export function formatPercent(part: number, language: string): string {
  return new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(part);
}
