// The benchmark's workloads in TensorFlow.js, by hand in its core operations, which is faster than its layers.
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { answer } from './answer.mjs';

/** Number of gates, and one step from the products with the input (bias included) to the next state. */
const CELLS = {
  rnn: { gates: 1, step: (x, { h }, { u }) => ({ h: x.add(tf.matMul(h, u)).tanh() }) },
  lstm: {
    gates: 4,
    step(x, { h, c }, { u }) {
      const [i, f, g, o] = tf.split(x.add(tf.matMul(h, u)), 4, 1);
      const next = f.sigmoid().mul(c).add(i.sigmoid().mul(g.tanh()));
      return { h: o.sigmoid().mul(next.tanh()), c: next };
    },
  },
  gru: {
    gates: 3,
    step(x, { h }, { u }) {
      const [[xr, xz, xn], [hr, hz, hn]] = [tf.split(x, 3, 1), tf.split(tf.matMul(h, u), 3, 1)];
      const z = xz.add(hz).sigmoid();
      const n = xn.add(xr.add(hr).sigmoid().mul(hn)).tanh();
      return { h: n.add(z.mul(h.sub(n))) };
    },
  },
};

const weight = (...shape) => tf.variable(tf.randomUniform(shape, -0.3, 0.3));

function layer(kind, inputs, hidden) {
  const { gates, step } = CELLS[kind];
  const weights = { w: weight(inputs, gates * hidden), u: weight(hidden, gates * hidden), b: weight(gates * hidden) };
  /** x (T,B,I) to a list of states (B,H); the products with the inputs are one for all steps. */
  return (x, first) => {
    const [steps, batch] = x.shape;
    const rows = tf.matMul(x.reshape([steps * batch, inputs]), weights.w).add(weights.b);
    let state = first ?? { h: tf.zeros([batch, hidden]), c: tf.zeros([batch, hidden]) };
    return tf.split(rows, steps, 0).map((row) => (state = step(row, state, weights)).h);
  };
}

function linear(inputs, outputs) {
  const [w, b] = [weight(inputs, outputs), weight(outputs)];
  return (x) => tf.matMul(x, w).add(b);
}

/** A step of Adam on the loss; the number itself is read, as somebody who trains would. */
function trained(lr, loss) {
  const optimizer = tf.train.adam(lr);
  return () => {
    const value = optimizer.minimize(loss, true);
    value.dataSync();
    value.dispose();
  };
}

const oneHot = (indices, classes = 4) => tf.oneHot(tf.tensor1d(indices, 'int32'), classes).toFloat();
const kAnswers = [3, 1, 2, 3, 2];

function digits(hidden, batch) {
  const [rnn, head] = [layer('lstm', 28, hidden), linear(hidden, 10)];
  const x = tf.randomUniform([28, batch, 28]);
  const truth = tf.oneHot(tf.randomUniform([batch], 0, 10, 'int32'), 10).toFloat();
  return trained(0.01, () => tf.losses.softmaxCrossEntropy(truth, head(rnn(x).at(-1))));
}

/** Which backend is the faster one for it, and how a step is made. */
const MAKERS = {
  W1: [
    'cpu',
    () => {
      const [rnn, x, truth] = [layer('rnn', 4, 4), oneHot([1, 0, 2, 2, 3]).expandDims(1), oneHot(kAnswers)];
      return trained(0.1, () => tf.losses.softmaxCrossEntropy(truth, tf.concat(rnn(x))));
    },
  ],
  W1b: [
    'cpu',
    () => {
      const [table, lower, upper, head] = [weight(4, 10), layer('rnn', 10, 8), layer('rnn', 8, 8), linear(8, 4)];
      const [letters, truth] = [tf.tensor1d([1, 0, 2, 2, 3], 'int32'), oneHot(kAnswers)];
      return trained(0.05, () =>
        tf.losses.softmaxCrossEntropy(
          truth,
          head(tf.concat(upper(tf.stack(lower(tf.gather(table, letters).expandDims(1)))))),
        ),
      );
    },
  ],
  W2: [
    'cpu',
    () => {
      const [rnn, head] = [layer('rnn', 1, 32), linear(32, 1)];
      let carried = tf.zeros([1, 32]);
      let segment = 0;
      const optimizer = tf.train.adam(0.02);
      return () => {
        const before = carried;
        const at = tf.linspace(segment * Math.PI, ++segment * Math.PI, 10);
        const value = optimizer.minimize(() => {
          const states = rnn(at.sin().reshape([10, 1, 1]), { h: before });
          carried = tf.keep(states.at(-1).clone());
          return tf.losses.meanSquaredError(at.cos().reshape([10, 1]), head(tf.concat(states)));
        }, true);
        value.dataSync();
        tf.dispose([value, at, before]);
      };
    },
  ],
  W3: ['wasm', () => digits(64, 64)],
  W3b: ['wasm', () => digits(128, 128)],
  W4: [
    'wasm',
    () => {
      const [rnn, head] = [layer('gru', 12, 8), linear(8, 1)];
      const [x, truth, mask] = [
        tf.randomUniform([26, 1324, 12]),
        tf.randomUniform([26 * 1324, 1]).round(),
        tf.randomUniform([26 * 1324, 1]).round(),
      ];
      // The mean over the answers that count.
      return trained(0.02, () => tf.losses.sigmoidCrossEntropy(truth, head(tf.concat(rnn(x))), mask));
    },
  ],
  W5: [
    'wasm',
    () => {
      const [rnn, head] = [layer('lstm', 28, 64), linear(64, 10)];
      const x = tf.split(tf.randomUniform([28, 2000, 28]), 20, 1);
      return () => x.forEach((part) => tf.tidy(() => head(rnn(part).at(-1)).argMax(1).dataSync()));
    },
  ],
};

const steps = new Map();
await answer(`TensorFlow.js ${tf.version.tfjs}`, async (name) => {
  const [backend, make] = MAKERS[name];
  await tf.setBackend(backend);
  await tf.ready();
  if (!steps.has(name)) {
    steps.set(name, make());
    steps.get(name)();
  }
  return steps.get(name);
});
