// Numbers and indices as text: fixed widths, a true minus sign, nothing that changes with the reader's locale.

import { exponential, fixed, plain, rounded, scientific } from '../i18n/number-text.ts';

const subscripts = '₀₁₂₃₄₅₆₇₈₉';

/** 12 becomes ₁₂, for names such as h₁₂. */
export function subscript(index: number): string {
  return String(index).replace(/\d/g, (digit) => subscripts.charAt(Number(digit)));
}

/** Of a quantity this large, less than this share is rounding. */
const noise = 1e-4;

/**
 * Exact enough to read off: four decimals, or scientific where four decimals would say 0 or run wide. With the `scale` of
 * its quantity (1 for what lies between −1 and 1), what is only rounding beside it is 0.
 */
export function exact(value: number, scale = 0): string {
  const size = Math.abs(value);
  if (size < noise * scale) return '0';
  return size !== 0 && (size < 1e-3 || size >= 1e4) ? scientific(value, 3) : fixed(value, 4);
}

/** At most five characters for a number that is not negative, so that it fits a narrow column: 0.61, 12.3, 0.004, 3e−5. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 99.5) return size < 9999.5 ? fixed(value, 0) : scientific(value, 0);
  if (size >= 9.95) return fixed(value, 1);
  if (size >= 0.0095) return fixed(value, 2);
  return size >= 0.00095 ? fixed(value, 3) : scientific(value, 0);
}

/** Signed, in at most seven characters: +0.31, −12.3, +2e33; what two decimals cannot tell from 0 has no sign. */
export function signed(value: number): string {
  const size = Math.abs(value);
  if (size < 0.005) return fixed(0, 2);
  const digits = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
  const text = size < 9999.5 ? fixed(value, digits) : scientific(value, 0);
  return (value > 0 && size < Infinity ? '+' : '') + text;
}

/** Milliseconds as a reader would say them: 1.23 µs, 5.9 ms. */
export function duration(ms: number): string {
  return ms < 1 ? `${short(ms * 1000)} µs` : `${short(ms)} ms`;
}

/** For ticks and settings: as few digits as the number has, and no more than `digits`. */
export function tick(value: number, digits = 3): string {
  const size = Math.abs(value);
  const write = size === 0 || (size >= 0.001 && size < 10000) ? plain : exponential;
  return write(rounded(value, digits));
}

/** Four decimals in at most eight characters, for tables: −0.4127, 12.34, 3.1e−7. */
export function signedFour(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || size === 1) return plain(value);
  if (size < 5e-4 || size >= 9999.5) return scientific(value, 1);
  return fixed(value, size < 9.99995 ? 4 : size < 99.9995 ? 3 : 2);
}

/** 0.934 becomes 93.4 %; what is not there yet is a dash. */
export function percent(share: number, decimals = 1): string {
  return Number.isNaN(share) ? '–' : `${fixed(share * 100, decimals)} %`;
}

/** 19242 becomes 19,242. */
export function count(value: number): string {
  return plain(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 10⁻³ for −3. */
export function power(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (digit) => raised.charAt(Number(digit)));
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}
