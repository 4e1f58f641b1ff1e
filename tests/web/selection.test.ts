// What the reader picks: views are drawn again when it changed, and only then.

import assert from 'node:assert/strict';
import { sessionTest } from './session-bench.ts';

sessionTest('selection: picking what is picked already repaints nothing', 'hello', async ({ session, store }) => {
  const { probe } = session.controller;
  let repaints = 0;
  store.subscribe(() => repaints++);
  const picks = [
    { time: 2 },
    { hover: 3 },
    { unit: { layer: 0, unit: 1 } },
    { path: { loss: 4, state: 1 } },
    { player: { phase: 'forward', time: 1 } as const },
    { source: { kind: 'state', layer: 0, time: 1, unit: 2 } as const },
    { source: undefined },
    { hover: undefined },
  ];
  for (const [count, pick] of picks.entries()) {
    probe.select(pick);
    assert.equal(repaints, count + 1, JSON.stringify(pick));
    probe.select(structuredClone(pick));
    assert.equal(repaints, count + 1, `again ${JSON.stringify(pick)}`);
  }
  probe.select({ unit: { layer: 0, unit: 2 } });
  assert.equal(repaints, picks.length + 1, 'another unit is another selection');
  await Promise.resolve();
});
