// The places a workload is timed in, each behind the same two calls: time(workload) in microseconds, and close().
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { launch } from '../../tools/browsers/puppeteer.mjs';
import { BUILD, DIST, ROOT } from '../../tools/common/paths.mjs';
import { say } from '../../tools/common/terminal.mjs';
import { prepare } from './measure.mjs';
import { SHARED, team } from './data-parallel.mjs';

/** A program that answers a line with the time for each line with a workload's name. */
async function lineRunner(name, command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], ...options });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise((resolve) => child.once('error', () => resolve({ done: true })));
  const first = await Promise.race([lines.next(), ended]);
  if (first.done) return undefined;
  return {
    name,
    version: first.value,
    async time(workload) {
      child.stdin.write(`${workload}\n`);
      const answer = await lines.next();
      if (answer.done) throw new Error(`${name} ended while timing ${workload}.`);
      return Number(answer.value);
    },
    async close() {
      child.stdin.end();
    },
  };
}

export function native() {
  const program = join(BUILD, 'native-release/rnn_bench');
  return existsSync(program) ? lineRunner('native', program, []) : undefined;
}

export function pytorch() {
  // Debian's OpenBLAS, not the far slower reference BLAS, is what a PyTorch user has.
  const script = join(ROOT, 'tests/bench/pytorch.py');
  const env = { ...process.env };
  // Kernels chosen for another processor would slow the peer down.
  for (const name of ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE']) delete env[name];
  return lineRunner('PyTorch, 1 thread', '/usr/bin/python3', [script], { env });
}

/** Other engines in JavaScript, where somebody has run `npm install` in tests/bench/peers. */
const PEERS = {
  '@tensorflow/tfjs': { title: 'TensorFlow.js, Node', script: 'tfjs.mjs' },
  '@jax-js/jax': { title: 'jax-js, Node', script: 'jax.mjs', workloads: ['W1', 'W3', 'W3b', 'W4', 'W5'] },
};

export async function peers() {
  const folder = join(ROOT, 'tests/bench/peers');
  const { resolve } = createRequire(join(folder, 'package.json'));
  const runners = [];
  for (const [name, { title, script, workloads }] of Object.entries(PEERS)) {
    let runner;
    try {
      resolve(name);
      runner = await lineRunner(title, process.execPath, [join(folder, script)]);
    } catch {
      // said below
    }
    if (runner) runners.push({ ...runner, ...(workloads && { runs: (workload) => workloads.includes(workload) }) });
    else say(`${title}: not installed (npm install in tests/bench/peers)`);
  }
  return runners;
}

export async function node(tier) {
  const { loadEngine } = await import(pathToFileURL(join(DIST, 'engine.js')).href);
  try {
    const engine = await loadEngine({ tier });
    const timings = prepare(engine);
    return {
      name: `Node, ${tier}`,
      version: process.version,
      time: async (workload) => timings.time(workload),
      close: async () => timings.close(),
    };
  } catch {
    return undefined;
  }
}

/** Two threads of Node that train one network. */
export async function nodeDataParallel(tier) {
  const worker = new URL('data-parallel-worker.mjs', import.meta.url);
  const timings = await team(() => new Worker(worker), pathToFileURL(join(DIST, 'engine.js')).href, tier);
  return {
    name: `Node, ${tier}, two workers`,
    version: process.version,
    runs: (workload) => SHARED.includes(workload),
    time: (workload) => timings.time(workload),
    close: async () => timings.close(),
  };
}

/** One browser with a page for each tier it runs; the page does nothing else. */
export async function browser(kind, site, tiers, workloads) {
  const running = await launch(kind);
  const version = await running.version();
  const runners = [];
  for (const tier of tiers) {
    const page = await running.newPage();
    await page.goto(`${site}bench/blank.html`);
    const ready = await page.evaluate(
      async (asked, names) => {
        const { loadEngine, supports } = await import('/engine.js');
        if (!supports(asked)) return false;
        const { prepare: prepareHere } = await import('/bench/measure.mjs');
        globalThis.timings = prepareHere(await loadEngine({ tier: asked }), names);
        return true;
      },
      tier,
      workloads,
    );
    if (!ready) continue;
    const name = `${kind === 'chromium' ? 'Chromium' : 'Firefox'}, ${tier}`;
    runners.push({
      name,
      version,
      time: (workload) =>
        page.bringToFront().then(() => page.evaluate((asked) => globalThis.timings.time(asked), workload)),
      close: async () => undefined,
    });
    if (!workloads.some((workload) => SHARED.includes(workload))) continue;
    await page.evaluate(async (asked) => {
      const { team: teamHere } = await import('/bench/data-parallel.mjs');
      const start = () => new Worker('/bench/data-parallel-worker.mjs', { type: 'module' });
      globalThis.together = await teamHere(start, '/engine.js', asked);
    }, tier);
    runners.push({
      name: `${name}, two workers`,
      version,
      runs: (workload) => SHARED.includes(workload),
      time: (workload) =>
        page.bringToFront().then(() => page.evaluate((asked) => globalThis.together.time(asked), workload)),
      close: async () => undefined,
    });
  }
  return { runners, close: () => running.close() };
}
