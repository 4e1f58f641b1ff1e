// Workers that train one network together, through the JavaScript API: real threads, real messages.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import { loadEngine, DataParallel, type Port, type Session } from '../../web/engine/index.ts';
import { briefly, digits, parameters, valueOf } from './helpers.ts';

const config = { task: 'mnist-rows', hidden_size: 8, batch_size: 11 };

/** Sessions of one config, each with a place among the others. */
async function team(parts: number): Promise<{ sessions: Session[]; places: DataParallel[]; end(): void }> {
  const engine = await loadEngine();
  const sessions = Array.from({ length: parts }, () => valueOf(engine.createSession(config, digits())));
  const ports = sessions.map(() => new Map<number, Port>());
  const open: MessageChannel[] = [];
  for (let a = 0; a < parts; a++) {
    for (let b = a + 1; b < parts; b++) {
      const channel = new MessageChannel();
      open.push(channel);
      ports[a]?.set(b, channel.port1 as unknown as Port);
      ports[b]?.set(a, channel.port2 as unknown as Port);
    }
  }
  return {
    sessions,
    places: ports.map((own, part) => new DataParallel(part, parts, own)),
    end() {
      for (const { port1, port2 } of open) (port1.close(), port2.close());
      for (const session of sessions) session.delete();
    },
  };
}

for (const parts of [2, 3]) {
  test(`data parallel: ${parts} parts have the same bits, and the losses of one`, async () => {
    const { sessions, places, end } = await team(parts);
    const [alone] = (await team(1)).sessions;
    try {
      const reports = await Promise.all(places.map((place, part) => place.step(sessions[part] as Session, 12)));
      const expected = alone?.step(12).losses ?? new Float32Array();
      for (const [part, { losses, step }] of reports.entries()) {
        assert.equal(step, 12);
        assert.deepEqual(losses, reports[0]?.losses);
        assert.deepEqual(parameters(sessions[part] as Session), parameters(sessions[0] as Session));
        losses.forEach((loss, i) => assert.ok(Math.abs(loss - (expected[i] ?? NaN)) < 1e-4, `${loss} at step ${i}`));
      }
      assert.equal(expected.length, 12);
    } finally {
      alone?.delete();
      end();
    }
  });
}

test('data parallel: what cannot be shared is refused', async () => {
  const engine = await loadEngine();
  const session = valueOf(engine.createSession({ task: 'sine' }));
  assert.deepEqual(briefly(session.computeGradients(0, 1)), ['incompatible carry_state']);
  assert.deepEqual(briefly(session.computeGradients(1, 1)), ['out-of-range part']);
  assert.deepEqual(briefly(session.computeGradients(0, 0)), ['out-of-range parts']);
  assert.deepEqual(briefly(session.applyGradients(new Float32Array(2))), ['incompatible compute_gradients']);
  session.delete();
});
