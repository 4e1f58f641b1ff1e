// A page on engine modules with rows that only the tests register (tests/rows/): it offers them without knowing of any.

import assert from 'node:assert/strict';
import { singlePages, testPlace } from './place.ts';
import { fullSpeed, trainPast } from './student.ts';

const rowsTest = singlePages(testPlace({ engine: 'build/wasm-release/with-test-rows' }));

rowsTest(
  'test rows: the page offers a registered cell and trains it',
  'task="hello" cell="peephole-lstm" hidden-size="8" head="linear" seed="3"',
  async (reader) => {
    await reader.valueIs('combobox', 'Cell', 'peephole-lstm');
    const offered = await (
      await reader.find('combobox', 'Cell')
    ).evaluate((select) => [...(select as HTMLSelectElement).options].map(({ value }) => value));
    assert.deepEqual(offered, ['rnn', 'gru', 'lstm', 'peephole-lstm']);
    await fullSpeed(reader);
    await trainPast(reader, 300);
    assert.ok((await reader.lossValue()) < 0.05);
  },
);
