// What takes long is worked out less often than frames are sent, and says of which step it is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.ts';
import { DerivedTensors } from '../../web/worker/derived-tensors.ts';
import { LazyChecks } from '../../web/worker/lazy-checks.ts';

const engine = await loadEngine();

test('derived tensors: one that is kept from an earlier step names it; standing still none is', () => {
  const made = engine.createSession({ task: 'hello' });
  assert.ok(made.ok);
  const session = made.value;
  let clock = 0;
  // Each reading of the clock takes a while, and so does whatever is between two of them.
  const now = (): number => (clock += 20);
  const derived = new DerivedTensors(
    session,
    new LazyChecks(
      () => engine,
      () => undefined,
    ),
    now,
  );
  const key = 'probe/influence';
  const read = (playing: boolean): { data: number[]; step: number | undefined } => {
    assert.ok(session.probe({ example: 0, split: 'train' }).ok);
    const { tensors, older } = derived.read([key], playing, step);
    return { data: [...(tensors[key]?.data ?? [])], step: older[key] };
  };
  let step = 0;
  const first = read(true);
  assert.equal(first.step, undefined);
  step = session.step(5).step;
  assert.deepEqual(read(true), { data: first.data, step: 0 });
  const still = read(false);
  assert.equal(still.step, undefined);
  assert.notDeepEqual(still.data, first.data);
  step = session.step(5).step;
  clock += 1000;
  const later = read(true);
  assert.equal(later.step, undefined);
  assert.notDeepEqual(later.data, still.data);
  session.delete();
});
