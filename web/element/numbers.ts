// Writes numbers the way the reader's language does, short enough for a fixed box.

/** Making a formatter is slow, and the readings change with every frame. */
const formatters = new Map<string, Intl.NumberFormat>();

function format(value: number, language: string, options: Intl.NumberFormatOptions = {}): string {
  const key = language + JSON.stringify(options);
  const formatter = formatters.get(key) ?? new Intl.NumberFormat(language, options);
  formatters.set(key, formatter);
  return formatter.format(value);
}

export function formatLoss(loss: number): string {
  if (!Number.isFinite(loss)) return '–';
  return loss !== 0 && Math.abs(loss) < 0.001 ? loss.toExponential(1) : loss.toPrecision(3);
}

export function formatCount(count: number, language: string): string {
  return format(count, language);
}

export function formatRate(rate: number, language: string): string {
  const shown = rate >= 1000 ? Number(rate.toPrecision(3)) : rate;
  return format(shown, language, { maximumFractionDigits: rate >= 100 ? 0 : 1 });
}

export function formatBytes(bytes: number, language: string): string {
  const [value, unit] = bytes >= 1e6 ? [bytes / 1e6, 'MB'] : [bytes / 1e3, 'kB'];
  return `${format(value, language, { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
}

export function formatPercent(part: number, language: string): string {
  return format(part, language, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
