// The benchmark's workloads in jax-js, each training step one compiled function. Arrays are used up by what takes them;
// `.ref` keeps one for later.
import { jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import { readFileSync } from 'node:fs';
import { answer } from './answer.mjs';

const numbers = (shape, of) => {
  const size = shape.reduce((product, extent) => product * extent, 1);
  return np.array(Float32Array.from({ length: size }, of)).reshape(shape);
};
const weight = (...shape) => numbers(shape, () => Math.random() * 0.6 - 0.3);

/** Number of gates, and one step from the products with the input (bias included) to the next state. */
const CELLS = {
  rnn: { gates: 1, step: (x, { h }, u) => ({ h: np.tanh(x.add(np.matmul(h, u))) }) },
  lstm: {
    gates: 4,
    step(x, { h, c }, u) {
      const [i, f, g, o] = np.split(x.add(np.matmul(h, u)), 4, 1);
      const next = nn
        .sigmoid(f)
        .mul(c)
        .add(nn.sigmoid(i).mul(np.tanh(g)));
      return { h: nn.sigmoid(o).mul(np.tanh(next.ref)), c: next };
    },
  },
  gru: {
    gates: 3,
    step(x, { h }, u) {
      const [xr, xz, xn] = np.split(x, 3, 1);
      const [hr, hz, hn] = np.split(np.matmul(h.ref, u), 3, 1);
      const z = nn.sigmoid(xz.add(hz));
      const n = np.tanh(xn.add(nn.sigmoid(xr.add(hr)).mul(hn)));
      return { h: n.ref.add(z.mul(h.sub(n))) };
    },
  },
};

const layer = (kind, inputs, hidden) => {
  const { gates } = CELLS[kind];
  return { w: weight(inputs, gates * hidden), u: weight(hidden, gates * hidden), b: weight(gates * hidden) };
};
const head = (inputs, outputs) => ({ v: weight(inputs, outputs), d: weight(outputs) });

/** x (T,B,I) to a list of states (B,H); the products with the inputs are one for all steps. */
function states(kind, { w, u, b }, x, first) {
  const [steps, batch, inputs] = x.shape;
  const hidden = u.shape[0];
  const rows = np.split(np.matmul(x.reshape([steps * batch, inputs]), w).add(b), steps, 0);
  let state = { h: first ?? np.zeros([batch, hidden]), ...(kind === 'lstm' ? { c: np.zeros([batch, hidden]) } : {}) };
  const all = rows.map((row) => (state = CELLS[kind].step(row, state, u.ref)).h.ref);
  tree.dispose([u, state]);
  return all;
}

function last(all) {
  const end = all.pop();
  tree.dispose(all);
  return end;
}

const answers = (h, { v, d }) => np.matmul(h, v).add(d);
const crossEntropy = (logits, truth) => {
  const [rows] = logits.shape;
  return nn
    .logSoftmax(logits, 1)
    .mul(truth)
    .sum()
    .mul(-1 / rows);
};

/** A step of Adam on the loss; the number itself is read, as somebody who trains would. */
function trained(lr, parameters, loss) {
  const zeros = () => tree.map((one) => np.zeros(one.shape), tree.ref(parameters));
  let state = { p: parameters, m: zeros(), s: zeros() };
  let count = 0;
  const step = jit(({ p, m, s }, first, second, ...data) => {
    const [value, gradient] = valueAndGrad(loss)(tree.ref(p), ...data);
    const mean = tree.map((old, g) => old.mul(0.9).add(g.mul(0.1)), m, tree.ref(gradient));
    const square = tree.map((old, g) => old.mul(0.999).add(np.square(g).mul(0.001)), s, gradient);
    const next = tree.map(
      (old, a, b) =>
        old.sub(
          a
            .div(first.ref)
            .div(np.sqrt(b.div(second.ref)).add(1e-8))
            .mul(lr),
        ),
      p,
      tree.ref(mean),
      tree.ref(square),
    );
    tree.dispose([first, second]);
    return [value, { p: next, m: mean, s: square }];
  });
  return (...data) => {
    count++;
    const [value, next] = step(state, np.array(1 - 0.9 ** count), np.array(1 - 0.999 ** count), ...data);
    state = next;
    return value.js();
  };
}

const oneHot = (indices, classes = 4) => nn.oneHot(np.array(Int32Array.from(indices)), classes);
const kLetters = [1, 0, 2, 2, 3];
const kAnswers = [3, 1, 2, 3, 2];

function digits(hidden, batch) {
  const x = numbers([28, batch, 28], Math.random);
  const truth = oneHot(
    Array.from({ length: batch }, () => Math.floor(Math.random() * 10)),
    10,
  );
  const step = trained(0.01, { rnn: layer('lstm', 28, hidden), head: head(hidden, 10) }, (p, rows, wanted) =>
    crossEntropy(answers(last(states('lstm', p.rnn, rows)), p.head), wanted),
  );
  return () => step(x.ref, truth.ref);
}

const MAKERS = {
  W1() {
    const [x, truth] = [oneHot(kLetters).reshape([5, 1, 4]), oneHot(kAnswers)];
    const step = trained(0.1, layer('rnn', 4, 4), (p, rows, wanted) =>
      crossEntropy(np.concatenate(states('rnn', p, rows), 0), wanted),
    );
    return () => step(x.ref, truth.ref);
  },
  W3: () => digits(64, 64),
  W3b: () => digits(128, 128),
  W4() {
    const bits = () => numbers([26 * 1324, 1], () => Math.round(Math.random()));
    const [x, truth, mask] = [numbers([26, 1324, 12], Math.random), bits(), bits()];
    // The mean over the answers that count; log(1 + e^z) - z y.
    const step = trained(0.02, { rnn: layer('gru', 12, 8), head: head(8, 1) }, (p, rows, wanted, counts) => {
      const z = answers(np.concatenate(states('gru', p.rnn, rows), 0), p.head);
      const each = nn.softplus(z.ref).sub(z.mul(wanted));
      return each.mul(counts.ref).sum().div(counts.sum());
    });
    return () => step(x.ref, truth.ref, mask.ref);
  },
  W5() {
    const p = { rnn: layer('lstm', 28, 64), head: head(64, 10) };
    const parts = Array.from({ length: 20 }, () => numbers([28, 100, 28], Math.random));
    const classes = jit((q, x) => np.argmax(answers(last(states('lstm', q.rnn, x)), q.head), 1));
    return () => parts.forEach((part) => classes(tree.ref(p), part.ref).js());
  },
};

const { version } = JSON.parse(readFileSync(new URL('node_modules/@jax-js/jax/package.json', import.meta.url), 'utf8'));
const steps = new Map();
await answer(`jax-js ${version}`, (name) => {
  if (!steps.has(name)) {
    steps.set(name, MAKERS[name]());
    // Compiles.
    for (let i = 0; i < 3; i++) steps.get(name)();
  }
  return steps.get(name);
});
