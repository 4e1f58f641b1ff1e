// The store tells its listeners of changes, and only of those.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Store } from '../../web/session/store.ts';

test('store: listeners hear of changed values only, and not after they have left', () => {
  const store = new Store({ a: 1, b: NaN });
  let calls = 0;
  const leave = store.subscribe(() => calls++);
  store.set({ a: 1, b: NaN });
  assert.equal(calls, 0);
  store.set({ a: 2 });
  assert.equal(calls, 1);
  assert.equal(store.state.a, 2);
  leave();
  store.set({ a: 3 });
  assert.equal(calls, 1);
});

test('store: a state that was handed out does not change', () => {
  const store = new Store({ a: 1 });
  const before = store.state;
  store.set({ a: 2 });
  assert.equal(before.a, 1);
});

test('store: a listener may leave while it is being called', () => {
  const store = new Store({ a: 1 });
  const heard: string[] = [];
  const leave = store.subscribe(() => {
    heard.push('first');
    leave();
  });
  store.subscribe(() => heard.push('second'));
  store.set({ a: 2 });
  store.set({ a: 3 });
  assert.deepEqual(heard, ['first', 'second', 'second']);
});
