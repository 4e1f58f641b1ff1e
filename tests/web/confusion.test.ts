// Counts of predicted and target classes, recall and its mean, against what can be counted by hand; letters without accents.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesText } from '../../tools/build/names.mjs';
import { confusionOf } from '../../web/readings/confusion.ts';
import { withoutAccents } from '../../web/readings/plain-letters.ts';

test('confusion: a row for each target, recall of each class, and their mean', () => {
  // Predicted and target: 0 twice right and once taken for 1, 1 once taken for 0, 2 never asked for.
  const data = Float32Array.of(0, 0, 0, 0, 1, 0, 0, 1);
  const { counts, total, accuracy, recall, macroRecall, majority } = confusionOf({ shape: [4, 2], data }, 3);
  assert.deepEqual([...counts], [2, 1, 0, 1, 0, 0, 0, 0, 0]);
  assert.deepEqual([total, accuracy, majority], [4, 0.5, 0.75]);
  assert.deepEqual(recall, [2 / 3, 0, NaN]);
  assert.equal(macroRecall, 1 / 3);
});

test('plain letters: the page strips what the build strips of the data', () => {
  assert.equal(withoutAccents('łódź ğıç groß'), 'lodz gic gross');
  const [accents = '', ...lines] = namesText('name,language\nŽáł,A\nŽÁŁ,A\nİş,B\n').trimEnd().split('\n');
  for (const pair of accents.split(' ')) {
    const [letter = '', ...plain] = pair.normalize('NFC');
    assert.equal(withoutAccents(letter), plain.join(''));
  }
  assert.equal(lines[0], 'A žáł', 'spelled alike but for capitals is one name');
});
