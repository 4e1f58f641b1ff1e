// What the engine says about held-out data has a name in both languages and is written as what it is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine, type MetricValue } from '../../web/engine/index.ts';
import { baselineText, metricName, metricNumber } from '../../web/i18n/metric-text.ts';
import { hasMessage, loadTexts, translator } from '../../web/i18n/messages.ts';

const engine = await loadEngine({ tier: 'simd' });

/** Every metric of every task that needs no files. */
function everyMetric(): MetricValue[] {
  const found = new Map<string, MetricValue>();
  for (const task of engine.tasks().filter(({ files }) => files.length === 0)) {
    const made = engine.createSession({ task: task.id });
    assert.ok(made.ok);
    for (const split of ['test', 'train'] as const) {
      const evaluation = made.value.evaluate(split, 1, true);
      assert.ok(evaluation.ok);
      for (const each of evaluation.value.metrics) found.set(each.metric, each);
    }
    made.value.delete();
  }
  return [...found.values()];
}

test('metrics: each has a name in both languages', async () => {
  const metrics = everyMetric();
  assert.deepEqual(metrics.map(({ metric }) => metric).sort(), ['accuracy', 'exact-match', 'loss']);
  await loadTexts('zh-CN');
  for (const each of metrics) {
    assert.ok(hasMessage(`metric.${each.metric}`), each.metric);
    const [en, zh] = (['en', 'zh-CN'] as const).map((language) => metricName(translator(language), each));
    assert.match(String(en), /^test [a-z ]+$/i);
    assert.match(String(zh), /^测试[^a-z]+$/);
  }
});

test('metrics: one that a program brings goes by its own name', () => {
  assert.equal(metricName(translator('en'), { metric: 'margin', value: 1, share: false }), 'test margin');
});

test('metrics: shares are written in per cent, others as numbers', () => {
  const number = (value: number, share: boolean): string => metricNumber({ metric: 'x', value, share });
  assert.equal(number(0.9714, true), '97.1 %');
  assert.equal(number(1, true), '100.0 %');
  assert.equal(number(0.09141, false), '0.0914');
  assert.equal(number(12.345, false), '12.3');
  assert.equal(number(0.000031, false), '3.1e−5');
  const baseline = { id: 'majority-class', metric: 'accuracy', value: 0.1035 };
  const beside = { metric: 'accuracy', value: 0.9714, share: true, baseline };
  assert.equal(baselineText(translator('en'), beside), '(baseline 10.3 %)');
  assert.equal(baselineText(translator('zh-CN'), beside), '（基线 10.3 %）');
  assert.equal(baselineText(translator('en'), { ...beside, baseline: undefined } as never), '');
});
