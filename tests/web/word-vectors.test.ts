// What a table of word vectors says, and that the page's rows of a window are the engine's examples.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine, type Tensor } from '../../web/engine/index.ts';
import { cosine, meanCosine, nearest, windowRows, wordsIn } from '../../web/readings/word-vectors.ts';
import { read, valueOf, withSession } from '../wasm/helpers.ts';

const engine = await loadEngine({ tier: 'simd' });

test('word vectors: the rows of the window are the engine’s examples, one after the other', () => {
  for (const model of ['skip-gram', 'cbow']) {
    for (const window of [1, 3]) {
      withSession(engine, { task: 'word-vectors', model, window }, (session) => {
        const rows = windowRows(session.data.excerpt, window, model === 'skip-gram');
        assert.equal(rows.length, session.data.splits.train);
        for (const [example, row] of rows.entries()) {
          valueOf(session.probe({ example, split: 'train' }));
          assert.deepEqual([...read(session, 'probe', 'tokens')].slice(0, row.read.length), row.read);
          assert.equal(read(session, 'probe', 'candidates')[0], row.answer);
        }
      });
    }
  }
});

test('word vectors: the nearest are those that point the same way, whatever their length', () => {
  const data = Float32Array.of(1, 0, 10, 1, 0, 1, -2, 0, 0, 0);
  const table: Tensor = { shape: [5, 2], data };
  assert.deepEqual(
    nearest(table, 0, 2).map(({ word }) => word),
    [1, 2],
  );
  assert.equal(nearest(table, 0, 9).at(-1)?.cosine, -1);
  assert.ok(Number.isNaN(cosine(Float32Array.of(1, 2), Float32Array.of(0, 0))));
  assert.equal(meanCosine({ shape: [3, 2], data: Float32Array.of(1, 0, 2, 0, 0, 1) }, 60), 1 / 3);
});

test('word vectors: a text is parted into words in scripts with and without spaces', () => {
  assert.deepEqual(wordsIn('Thou shalt, not!'), ['Thou', 'shalt', 'not']);
  const words = wordsIn('我喜欢吃苹果，也喜欢苹果手机。');
  assert.ok(words.includes('苹果') && words.includes('喜欢') && !words.includes('，'));
});
