// `npm run bench -- --growth`: what a multiply-add costs and how much memory is taken as hidden size, batch and length grow.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { buildPreset } from '../../tools/common/cmake.mjs';
import { DIST } from '../../tools/common/paths.mjs';
import { say } from '../../tools/common/terminal.mjs';
import { native } from './runners.mjs';

const BASE = { hidden_size: 64, batch_size: 32, seq_len: 50 };
const GROWTH = {
  hidden_size: [8, 16, 32, 64, 128, 256, 512],
  batch_size: [1, 4, 16, 64, 256],
  seq_len: [5, 20, 100, 500],
};
const MILLISECONDS = 400;
const MB = 1e6;

/** Nanoseconds of a multiply-add, multiply-adds of a step, and the bytes of the module's memory, code's own data included. */
async function measure(loadEngine, multiplyAdds, extents) {
  const engine = await loadEngine({ tier: 'simd' });
  const made = engine.createSession({ task: 'copy', cell: 'lstm', lag: 1, ...extents });
  if (!made.ok) return { refused: made.problems[0]?.value };
  const session = made.value;
  session.step(2);
  const start = performance.now();
  let steps = 0;
  let elapsed = 0;
  while (elapsed < MILLISECONDS) {
    session.step(1);
    steps++;
    elapsed = performance.now() - start;
  }
  const work = multiplyAdds(session);
  const bytes = engine.heapBytes();
  session.delete();
  return { work, nanoseconds: (elapsed * 1e6) / steps / work, milliseconds: elapsed / steps, bytes };
}

export async function growth() {
  const { loadEngine, multiplyAdds } = await import(pathToFileURL(join(DIST, 'engine.js')).href);
  await buildPreset('native-release', ['rnn_bench']);
  const bench = await native();
  say(
    `LSTM on letters; where nothing else is said ${Object.entries(BASE)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}. Node, simd128, one thread.\n`,
  );
  say('| | multiply-adds a step | ms a step | ns a multiply-add | MB stated | MB of wasm memory |');
  say('| --- | --- | --- | --- | --- | --- |');
  try {
    for (const [name, values] of Object.entries(GROWTH)) {
      for (const value of values) {
        const extents = { ...BASE, [name]: value };
        const { refused, work, nanoseconds, milliseconds, bytes } = await measure(loadEngine, multiplyAdds, extents);
        const stated = bench
          ? await bench.time(`bytes ${extents.hidden_size} ${extents.batch_size} ${extents.seq_len}`)
          : NaN;
        const figures =
          refused === undefined
            ? [(work / 1e6).toFixed(2) + ' M', milliseconds.toPrecision(3), nanoseconds.toPrecision(2)]
            : [`refused: ${refused}`, '', ''];
        say(
          `| ${name} ${value} | ${figures.join(' | ')} | ${(stated / MB).toFixed(1)} | ${bytes === undefined ? '' : (bytes / MB).toFixed(1)} |`,
        );
      }
    }
  } finally {
    await bench?.close();
  }
}
