// ‖∂L_t/∂h_k‖ as the triangle shows it, against the losses themselves when each unit of h_k is nudged a little both ways.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine, type ConfigInput } from '../../web/engine/index.ts';
import { valueOf } from '../wasm/helpers.ts';

const engine = await loadEngine({ tier: 'simd' });
/** Small enough for the curve, large enough for 32-bit losses. */
const kNudge = 2e-3;

const networks: { config: ConfigInput; split: 'train' | 'test' }[] = [
  { config: { task: 'hello' }, split: 'train' },
  { config: { task: 'hello', nonlinearity: 'linear', head: 'linear' }, split: 'train' },
  { config: { task: 'hello', cell: 'lstm', input: 'embedding' }, split: 'train' },
  { config: { task: 'hello', cell: 'gru', num_layers: 2, head: 'linear' }, split: 'train' },
  { config: { task: 'sine', cell: 'lstm', hidden_size: 6 }, split: 'train' },
  { config: { task: 'copy', cell: 'gru', hidden_size: 5, lag: 2, seq_len: 6 }, split: 'test' },
];

for (const { config, split } of networks) {
  test(`influence: every ‖∂L_t/∂h_k‖ is what nudging h_k does to L_t: ${JSON.stringify(config)}`, () => {
    const session = valueOf(engine.createSession(config));
    try {
      session.step(5);
      const losses = (): Float32Array => {
        valueOf(session.probe({ example: 0, split }));
        return valueOf(session.read('probe', 'loss')).data;
      };
      losses();
      const { shape, data } = valueOf(session.influence());
      const [layers = 0, answers = 0, columns = 0] = shape;
      const { hidden_size: hidden } = session.config;
      let compared = 0;
      for (let layer = 0; layer < layers; layer++) {
        for (let time = 0; time + 1 < columns; time++) {
          const squares = new Float64Array(answers);
          for (let unit = 0; unit < hidden; unit++) {
            const [up, down] = [kNudge, -kNudge].map((nudge) => {
              valueOf(session.setIntervention({ layer, unit, time, hold: false, value: nudge }));
              return losses();
            });
            squares.forEach((square, t) => {
              squares[t] = square + (((up?.[t] ?? NaN) - (down?.[t] ?? NaN)) / (2 * kNudge)) ** 2;
            });
          }
          valueOf(session.setIntervention(undefined));
          for (let t = 0; t < answers; t++) {
            const norm = data[(layer * answers + t) * columns + time + 1] ?? NaN;
            const found = Math.sqrt(squares[t] ?? NaN);
            if (t < time) assert.equal(found, 0, 'a later state does nothing to an earlier loss');
            // Steps that are not asked have a loss, but nobody learns from it.
            if (t < time || (config.task === 'copy' && t < 2)) continue;
            assert.ok(Math.abs(found - norm) < 2e-3 * norm + 3e-4, `L${t + 1}, h${time + 1}: ${norm}, nudged ${found}`);
            compared++;
          }
        }
      }
      assert.ok(compared >= 15, `${compared}`);
    } finally {
      session.delete();
    }
  });
}
