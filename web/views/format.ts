// Numbers and indices as text: fixed widths, a true minus sign, nothing that changes with the reader's locale.

const subscripts = '₀₁₂₃₄₅₆₇₈₉';

/** 12 becomes ₁₂, for names such as h₁₂. */
export function subscript(index: number): string {
  return String(index).replace(/\d/g, (digit) => subscripts.charAt(Number(digit)));
}

function trueMinus(text: string): string {
  return text.replaceAll('-', '−');
}

function special(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return undefined;
}

/** Exact enough to read off: four decimals, or scientific where four decimals would say 0 or run wide. */
export function exact(value: number): string {
  const odd = special(value);
  if (odd !== undefined) return odd;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e4)) return trueMinus(value.toExponential(3));
  return trueMinus(value.toFixed(4));
}

/** At most five characters for a number that is not negative, so that it fits a narrow column: 0.61, 12.3, 0.004, 3e−5. */
export function short(value: number): string {
  const odd = special(value);
  if (odd !== undefined) return odd;
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 99.5) return trueMinus(size < 9999.5 ? value.toFixed(0) : value.toExponential(0).replace('+', ''));
  if (size >= 9.95) return trueMinus(value.toFixed(1));
  if (size >= 0.0095) return trueMinus(value.toFixed(2));
  if (size >= 0.00095) return trueMinus(value.toFixed(3));
  return trueMinus(value.toExponential(0));
}

/** Signed, in at most seven characters: +0.31, −12.3, +2e33. */
export function signed(value: number): string {
  const odd = special(value);
  if (odd !== undefined) return odd;
  const size = Math.abs(value);
  const digits = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
  const text = size < 9999.5 ? size.toFixed(digits) : size.toExponential(0).replace('+', '');
  return (value < 0 ? '−' : '+') + text;
}

/** Milliseconds as a reader would say them: 1.23 µs, 5.9 ms. */
export function duration(ms: number): string {
  return ms < 1 ? `${short(ms * 1000)} µs` : `${short(ms)} ms`;
}

/** For the ticks of an axis: no more digits than the number has, and never many. */
export function tick(value: number): string {
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 0.001 && size < 10000);
  return trueMinus(plain ? String(Number(value.toPrecision(3))) : value.toExponential(0).replace('+', ''));
}

/** Four decimals in at most eight characters, for tables: −0.4127, 12.34, 3.1e−7. */
export function signedFour(value: number): string {
  const odd = special(value);
  if (odd !== undefined) return odd;
  const size = Math.abs(value);
  if (size === 0 || size === 1) return trueMinus(String(value));
  if (size < 5e-4 || size >= 9999.5) return trueMinus(value.toExponential(1).replace('+', ''));
  return trueMinus(value.toFixed(size < 9.99995 ? 4 : size < 99.9995 ? 3 : 2));
}

/** 0.934 becomes 93.4 %; what is not there yet is a dash. */
export function percent(share: number, decimals = 1): string {
  return Number.isNaN(share) ? '–' : `${(share * 100).toFixed(decimals)} %`;
}

/** 19242 becomes 19,242. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}
