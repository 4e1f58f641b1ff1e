// The engine's letters are the reader's: grapheme clusters as Intl.Segmenter finds them.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadEngine, type Engine } from '../../web/engine/index.ts';
import { valueOf, withSession } from './helpers.ts';

let engine: Engine;
before(async () => {
  engine = await loadEngine();
});

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const lettersOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** The letters the engine reads in a text. */
function engineLetters(text: string): string[] {
  const target = lettersOf(text)
    .map(() => 'a')
    .join('');
  return withSession(engine, { task: 'hello', text, target }, (session) => {
    valueOf(session.probe({ example: 0, split: 'train' }));
    const tokens = valueOf(session.read('probe', 'tokens')).data;
    return Array.from(tokens, (token) => session.data.vocabulary[token] ?? '?');
  });
}

const written = [
  '我爱你',
  'hello',
  '👨‍👩‍👧‍👦🇨🇳👍🏽',
  '🇨🇳🇩🇪🇫🇷',
  'e\u0301n\u0303o\u0308',
  '한국어',
  '\u1112\u1161\u11ab\u1100\u116e\u11a8',
  'क्षत्रिय',
  'ไทยกำ',
  'العربية',
  '❤️🏳️‍🌈1️⃣',
  'a\r\nb',
  'עִבְרִית',
];

test('letters: texts of many scripts fall into the same clusters as for Intl.Segmenter', () => {
  for (const text of written) assert.deepEqual(engineLetters(text), lettersOf(text), text);
});

/** Parts that join, and parts that do not, of what both sides know alike. */
const parts = [
  ...['a', 'Z', '7', ' ', '，', '我', '愛', 'ß', 'é', 'ん', 'ข', 'ا', 'я', 'Ω'],
  ...['\u0301', '\u0308', '\u20e3', '\ufe0f', '\u200d', '\u200c', '\u0e33', '\u093f', '\u094d', '\u05b4'],
  ...['क', 'ष', 'ক', 'ಕ', '\u1100', '\u1161', '\u11a8', '가', '각', '\ua960'],
  ...['👍', '🏽', '👩', '❤', '🇨', '🇳', '🏴', '\u{e0067}', '\u{e007f}', '😀', '🚀'],
];

/** xorshift32, so that a failure can be repeated. */
function* random(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield (state >>> 0) / 2 ** 32;
  }
}

test('letters: a thousand mixtures of parts that join fall into the same clusters', () => {
  const numbers = random(20261124);
  const below = (count: number): number => Math.floor((numbers.next().value ?? 0) * count);
  let joined = 0;
  for (let i = 0; i < 1000; i++) {
    const text = Array.from({ length: 1 + below(12) }, () => parts[below(parts.length)] ?? '').join('');
    const expected = lettersOf(text);
    assert.deepEqual(engineLetters(text), expected, JSON.stringify(text));
    joined += Array.from(text).length - expected.length;
  }
  assert.ok(joined > 1000, `${joined} characters were joined to the one before`);
});
