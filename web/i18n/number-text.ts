// Every number on screen is written here: a typographic minus, in exponents too, and never a minus before a zero.

/** The page's minus sign for a number as JavaScript writes it; a plus in an exponent goes without saying. */
function typographic(text: string): string {
  return (/[1-9∞]/.test(text) ? text : text.replace('-', '')).replaceAll('-', '−').replace('e+', 'e');
}

/** The name of what is not finite. */
function special(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return undefined;
}

/** 0.3100 with four decimals. */
export function fixed(value: number, decimals: number): string {
  return special(value) ?? typographic(value.toFixed(decimals));
}

/** 3.1e−5 with one decimal. */
export function scientific(value: number, decimals: number): string {
  return special(value) ?? typographic(value.toExponential(decimals));
}

/** 3.1e−5 with as many digits as the number has. */
export function exponential(value: number): string {
  return special(value) ?? typographic(value.toExponential());
}

/** 0.310 with three digits. */
export function significant(value: number, digits: number): string {
  return special(value) ?? typographic(value.toPrecision(digits));
}

/** 0.310, or 3.1e−5 below a thousandth. */
export function threeDigits(value: number): string {
  return value !== 0 && Math.abs(value) < 0.001 ? scientific(value, 1) : significant(value, 3);
}

/** As few digits as the number has: 0.5, 12, 3e−7. */
export function plain(value: number): string {
  return special(value) ?? typographic(String(value));
}

/** The number itself with so many digits, free of what is only rounding. */
export function rounded(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

const formatters = new Map<string, Intl.NumberFormat>();

/** As the reader's language writes numbers. Making a formatter is slow, and the readings change with every frame. */
export function inLanguage(value: number, language: string, options: Intl.NumberFormatOptions = {}): string {
  const key = language + JSON.stringify(options);
  const formatter = formatters.get(key) ?? new Intl.NumberFormat(language, options);
  formatters.set(key, formatter);
  return special(value) ?? typographic(formatter.format(value));
}
