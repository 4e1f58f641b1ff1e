// Numbers as the views write them, and the ranges they draw them in.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { count, exact, percent, short, signed, signedFour, subscript, tick } from '../../web/charts/format.ts';
import { csv } from '../../web/charts/take-away.ts';
import { formatCount, formatLoss, formatRate } from '../../web/element/numbers.ts';
import { metricNumber } from '../../web/i18n/metric-text.ts';
import { fixed, plain, scientific, significant } from '../../web/i18n/number-text.ts';
import { asPyTorch } from '../../web/views/inspector/number-table.ts';
import { logShare, niceCeiling, SteadyDecades, SteadyMaximum } from '../../web/charts/scales.ts';

test('exact numbers keep four decimals and never round a small number to zero', () => {
  assert.equal(exact(-0.41274), '−0.4127');
  assert.equal(exact(0), '0.0000');
  assert.equal(exact(0.00012345), '1.234e−4');
  assert.equal(exact(NaN), 'NaN');
  assert.equal(exact(-Infinity), '−∞');
});

test('what is only rounding beside the scale of its quantity is 0, and what is small in itself is not', () => {
  assert.equal(exact(-5.306e-5, 1), '0');
  assert.equal(exact(-0.0123, 1), '−0.0123');
  assert.equal(exact(3e-4, 1), '3.000e−4');
  assert.equal(exact(-5.306e-5), '−5.306e−5');
  assert.equal(exact(NaN, 1), 'NaN');
});

/** Everything that writes a number on screen. */
const writers: Record<string, (value: number) => string> = {
  exact,
  short,
  signed,
  signedFour,
  tick,
  plain,
  count,
  percent,
  formatLoss,
  atScale: (value) => exact(value, 1),
  fixed: (value) => fixed(value, 2),
  scientific: (value) => scientific(value, 1),
  significant: (value) => significant(value, 3),
  formatCount: (value) => formatCount(value, 'en'),
  formatRate: (value) => formatRate(value, 'zh-CN'),
  metricNumber: (value) => metricNumber({ metric: 'loss', value, share: false }),
  metricShare: (value) => metricNumber({ metric: 'accuracy', value, share: true }),
};

test('no number on screen has a minus before a zero, an ASCII minus, a plus in its exponent or the name of a JavaScript value', () => {
  const sizes = [0, 1e-30, 5.306e-5, 4e-4, 0.00499, 0.5, 1, 99.96, 12345, 2e33, Infinity, NaN];
  for (const [name, write] of Object.entries(writers)) {
    for (const value of sizes.flatMap((size) => [size, -size])) {
      const text = write(value);
      assert.doesNotMatch(text, /-|e\+|Infinity|undefined/, `${name} of ${value}: ${text}`);
      assert.ok(!/^[−+]/.test(text) || /[1-9∞]/.test(text), `${name} of ${value}: ${text}`);
    }
  }
});

test('numbers are turned into text in one place', () => {
  const own = ['charts/paths.ts', 'i18n/number-text.ts'];
  const files = readdirSync('web', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const found = files.filter((name) =>
    /\.to(Fixed|Precision|Exponential|LocaleString)\(|Intl\.NumberFormat/.test(readFileSync(`web/${name}`, 'utf8')),
  );
  assert.deepEqual(found.sort(), own);
});

test('what is taken away as code or as a file keeps the plain minus that programs read', () => {
  assert.equal(asPyTorch(Float32Array.of(-0.5, -9.5367431640625e-7)), 'torch.tensor([-0.5, -9.53674316e-7])');
  assert.equal(csv({ head: ['t', 'x'], rows: [[1, -1.5e-7]] }), '\ufefft,x\r\n1,-1.5e-7\r\n');
});

test('short numbers fit a narrow column', () => {
  const values = [0, 0.613, 0.0123, 0.00412, 0.000031, 9.96, 12.34, 99.6, 1234, 123456, 1e30];
  for (const value of values) assert.ok(short(value).length <= 5, `${value} is written ${short(value)}`);
  assert.equal(short(0.613), '0.61');
  assert.equal(short(0.000031), '3e−5');
});

test('table numbers stay narrow', () => {
  for (const value of [-1, 0.5, -9.87654, 12.3456, -123.456, 9999, -12345, 0.0001, -3.2e-12]) {
    assert.ok(signedFour(value).length <= 8, `${value} is written ${signedFour(value)}`);
  }
  assert.equal(signedFour(-0.41274), '−0.4127');
});

test('signs, shares, counts and indices', () => {
  assert.equal(signed(0.314), '+0.31');
  assert.equal(signed(-0.4), '−0.40');
  assert.equal(signed(2.2e33), '+2e33');
  assert.equal(tick(-1.25), '−1.25');
  assert.equal(tick(4e33), '4e33');
  assert.equal(tick(15_000), '1.5e4');
  assert.equal(tick(0.00015), '1.5e−4');
  assert.equal(percent(NaN), '–');
  assert.equal(percent(0.934), '93.4 %');
  assert.equal(count(1090804), '1,090,804');
  assert.equal(subscript(12), '₁₂');
});

test('copied code gives the same 32-bit numbers back', () => {
  const values = Float32Array.of(0.1, -1 / 3, 1e-20, 16777216, 0);
  const inside = /\[(.*)\]/.exec(asPyTorch(values))?.[1] ?? '';
  assert.deepEqual(Float32Array.from(inside.split(',').map(Number)), values);
  assert.equal(asPyTorch(Float32Array.of(NaN, -Infinity)), "torch.tensor([float('nan'), float('-inf')])");
});

test('nice ends lie at or above the value and not far above', () => {
  for (let exponent = -6; exponent < 6; exponent += 0.07) {
    const value = 10 ** exponent;
    const end = niceCeiling(value);
    assert.ok(end >= value * (1 - 1e-9) && end <= value * 1.6, `${value} ends at ${end}`);
  }
});

test('a range grows at once, holds still for what fits, and shrinks only after a while', () => {
  const range = new SteadyMaximum(1);
  assert.equal(range.fit(0.4), 1);
  assert.equal(range.fit(3.2), 4);
  assert.equal(range.fit(3.9), 4);
  for (let drawing = 0; drawing < 50; drawing++) assert.equal(range.fit(0.1), 4);
  for (let drawing = 0; drawing < 20; drawing++) range.fit(0.1);
  assert.equal(range.fit(0.1), 1);
  assert.equal(range.fit(NaN), 1);
});

test('a log range ends at whole decades and passes over zeros', () => {
  const range = new SteadyDecades(3, 8);
  assert.deepEqual(range.fit([0, 0.02, 0.5]), { bottom: -3, top: 0 });
  assert.deepEqual(range.fit([0, 1e-20, 30]), { bottom: -6, top: 2 });
  assert.deepEqual(range.fit([0, NaN]), { bottom: -6, top: 2 });
});

test('a fine log range may also end at 2 and 5', () => {
  const { bottom, top } = new SteadyDecades(0.7, 8, 'fine').fit([0.3, 1.4]);
  assert.ok(Math.abs(10 ** top - 2) < 1e-9);
  assert.ok(Math.abs(10 ** bottom - 0.2) < 1e-9);
});

test('the share of a log range is 0 at and below its bottom and 1 at its top', () => {
  const span = { bottom: -3, top: 0 };
  assert.equal(logShare(0, span), 0);
  assert.equal(logShare(1e-9, span), 0);
  assert.equal(logShare(5, span), 1);
  assert.ok(Math.abs(logShare(10 ** -1.5, span) - 0.5) < 1e-9);
});
