// One timing of one workload through the JavaScript API: the same file runs in Node and, fetched, in each browser.

/** Bytes that look like digits to the engine: what is computed does not depend on them. */
function digitFiles(count) {
  const side = 28;
  let state = 1;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24;
  const big = (value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
  const images = new Uint8Array(16 + count * side * side);
  images.set([0, 0, 8, 3, ...big(count), ...big(side), ...big(side)]);
  for (let i = 16; i < images.length; i++) images[i] = next();
  const labels = new Uint8Array(8 + count);
  labels.set([0, 0, 8, 1, ...big(count)]);
  for (let i = 8; i < labels.length; i++) labels[i] = next() % 10;
  return { 'train-images': images, 'train-labels': labels, 'test-images': images, 'test-labels': labels };
}

/** What PERFORMANCE's rows train; `steps` is one call's worth, `unit` what a time is divided by. */
export const WORKLOADS = {
  W1: { title: 'hello→ohlol, RNN 4→4 one-hot', config: { task: 'hello' }, steps: 20000 },
  W1b: {
    title: 'hello, Embedding 10, RNN 8 × 2 layers, Linear',
    config: { task: 'hello', input: 'embedding' },
    steps: 8000,
  },
  W2: { title: 'sine, RNN 32, Linear, 10 steps, carried state', config: { task: 'sine' }, steps: 4000 },
  W3: { title: 'digits, LSTM 64, batch 64', config: { task: 'mnist-rows' }, steps: 30, digits: 2000 },
  W3b: {
    title: 'digits, LSTM 128, batch 128',
    config: { task: 'mnist-rows', hidden_size: 128, batch_size: 128 },
    steps: 6,
    digits: 2000,
  },
  W4: {
    title: 'activity (made up), GRU 12→8, 1,324 × 26 days, a masked answer each',
    config: { task: 'activity' },
    steps: 5,
  },
  W5: { title: 'digits, LSTM 64, forward only, 2,000 digits', config: { task: 'mnist-rows' }, steps: 0, digits: 2000 },
};

/** The network of a workload at its first step. */
export function session(engine, name) {
  const { config, digits } = WORKLOADS[name];
  const made = engine.createSession(config, digits === undefined ? {} : digitFiles(digits));
  if (!made.ok) throw new Error(`${name}: ${made.problems[0]?.message}`);
  return made.value;
}

/** Sessions ready to be timed; close() frees them. */
export function prepare(engine, names = Object.keys(WORKLOADS)) {
  const sessions = new Map();
  for (const name of names) {
    const { steps } = WORKLOADS[name];
    const made = session(engine, name);
    if (steps > 0) made.step(Math.max(2, steps >> 2));
    sessions.set(name, made);
  }
  return {
    /** Microseconds a step (W5: for all 2,000 digits), over at least `milliseconds`. */
    time(name, milliseconds = 250) {
      const one = sessions.get(name);
      const { steps, digits } = WORKLOADS[name];
      let done = 0;
      let elapsed = 0;
      const start = performance.now();
      while (elapsed < milliseconds) {
        if (steps > 0) {
          const report = one.step(steps);
          if (report.diverged !== undefined) throw new Error(`${name} diverged at step ${report.step}.`);
          done += steps;
        } else {
          one.evaluate('test', digits, true);
          done += 1;
        }
        elapsed = performance.now() - start;
      }
      return (elapsed * 1000) / done;
    },
    close() {
      for (const one of sessions.values()) one.delete();
    },
  };
}
