// Steps at which nothing is asked: no target, no loss, no mark, and none of them among what is counted as right.

import assert from 'node:assert/strict';
import type { Session } from '../../web/engine/index.ts';
import { answersOf } from '../../web/readings/answers.ts';
import type { Frame, Run } from '../../web/protocol/frame.ts';
import { columnsOf } from './downloads.ts';
import { until, type Reader } from './reader.ts';
import { experiments, probed, texts } from './student.ts';
import { engineAt, value } from './reference.ts';

const pageTest = experiments();

/** What the axis of time says of one of so many steps. */
async function told(reader: Reader, time: number, steps: number): Promise<string> {
  const attribute = async (name: string): Promise<string> =>
    (await reader.find('slider', 'Time step')).evaluate((node, which) => String(node.getAttribute(which)), name);
  await until(`${steps} steps`, async () => (await attribute('aria-valuemax')) === String(steps));
  await (await reader.find('slider', 'Time step')).focus();
  await reader.page.keyboard.press('End');
  for (let i = time + 1; i < steps; i++) await reader.page.keyboard.press('ArrowLeft');
  await until(`t = ${time + 1}`, async () => (await attribute('aria-valuenow')) === String(time + 1));
  return attribute('aria-valuetext');
}

/** How many steps of the network bear a mark: a sign each, or a stroke where columns are thin. */
async function marks(reader: Reader): Promise<number> {
  const signs = await texts(reader, '.row-predicted .mark:is(.right, .wrong)');
  const strokes = await reader.page.evaluate(() => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    const paths = [...(root?.querySelectorAll('.row-predicted .tick:is(.right, .wrong)') ?? [])];
    return paths.map((path) => path.getAttribute('d')?.match(/M/g)?.length ?? 0);
  });
  return strokes.reduce((sum, some) => sum + some, signs.filter((sign) => sign !== '').length);
}

/** How many steps have a bar in the row of losses. */
function bars(reader: Reader): Promise<number> {
  return reader.page.evaluate(() => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    const all = [...(root?.querySelectorAll('.row-loss .loss-bar') ?? [])];
    return all.reduce(
      (sum, bar) => sum + (bar.tagName === 'path' ? (bar.getAttribute('d') ?? '').split('M').length - 1 : 1),
      0,
    );
  });
}

/** Right answers of the first test sequence among the steps from one on, by the engine. */
async function rightFrom(config: { task: string; seq_len?: number; lag?: number }, from: number): Promise<number> {
  const session: Session = await engineAt({ cell: 'gru', hidden_size: 64, bptt: 5, ...config }, 0);
  return probed(
    session,
    (one) => {
      const tensors = Object.fromEntries(
        ['logits', 'target'].map((name) => [`probe/${name}`, value(one.read('probe', name))]),
      );
      const answers = answersOf({ task: { output: 'class-per-step' } } as Run, { tensors } as Frame);
      return answers.slice(from).filter(({ predicted, target }) => predicted === target).length;
    },
    'test',
  );
}

/** Steps of the first test sequence. */
async function lengthOf(config: { task: string; seq_len: number }): Promise<number> {
  const first = { example: 0, split: 'test' } as const;
  return probed(await engineAt(config, 0), (one) => value(one.probe(first)).seqLen, 'test');
}

pageTest(
  'copy: the ten steps before the first answer have neither target nor loss and are not counted',
  'task="copy"',
  async (reader) => {
    const right = await rightFrom({ task: 'copy' }, 10);
    await reader.sees(new RegExp(`\\b${right} of 20 right`), 'Current prediction');
    assert.equal(await marks(reader), 20);
    assert.equal(await bars(reader), 20);
    const silent = await told(reader, 9, 30);
    assert.match(silent, /predicted . · no target at this step/);
    assert.doesNotMatch(silent.replace('no target at this step', ''), /target|loss/);
    assert.match(await told(reader, 10, 30), /target . · loss [\d.]+/);
    const { target = [], loss = [] } = await columnsOf(reader, 'network');
    assert.equal(loss.length, 30);
    loss.forEach((cell, time) => assert.equal(`${target[time]}${cell}` === '', time < 10, `t = ${time + 1}: ${cell}`));
  },
);

pageTest(
  'copy: the boxes of a short sequence are as silent, and what is said there is grey',
  'task="copy" seq-len="6" lag="3"',
  async (reader) => {
    const right = await rightFrom({ task: 'copy', seq_len: 6, lag: 3 }, 3);
    await reader.sees(new RegExp(`\\b${right} of 3 right`), 'Current prediction');
    await reader.sees(/grey: no target/, 'Current prediction');
    assert.equal(await marks(reader), 3);
    assert.equal(await bars(reader), 3);
    assert.equal((await texts(reader, '.row-predicted .answer.no-target')).length, 3);
    assert.equal((await texts(reader, '.now-letter .no-target')).length, 3);
  },
);

for (const [name, attributes, config] of [
  ['digits', 'task="digits" train-size="2000"', undefined],
  ['memory', 'task="memory" seq-len="20"', { task: 'recall', seq_len: 20 }],
  ['memory on a phone', 'task="memory" seq-len="60"', { task: 'recall', seq_len: 60 }],
] as const) {
  pageTest(
    `${name}: only the last step is right or wrong`,
    attributes,
    async (reader) => {
      const last = config ? (await lengthOf(config)) - 1 : 27;
      const asked = await told(reader, last, last + 1);
      assert.match(asked, /target . · loss [\d.]+/);
      assert.equal(await marks(reader), 1);
      assert.equal(await bars(reader), 1);
      const silent = await told(reader, last - 1, last + 1);
      assert.match(silent, /predicted . · no target at this step/);
      assert.doesNotMatch(silent.replace('no target at this step', ''), /target|loss/);
      const table = await columnsOf(reader, 'network');
      for (const title of ['target', 'loss']) {
        const cells = table[title] ?? [];
        assert.deepEqual(
          cells.map((cell) => cell !== ''),
          cells.map((_, time) => time === last),
          title,
        );
        assert.equal(cells.length, last + 1);
      }
    },
    name.endsWith('phone') ? { width: 390 } : {},
  );
}
