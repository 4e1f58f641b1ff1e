// `npm run bench`: times every workload in every place that is installed, in turn, and writes medians and ratios.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPreset } from '../../tools/common/cmake.mjs';
import { DIST, ROOT } from '../../tools/common/paths.mjs';
import { PlainError, runTool, say } from '../../tools/common/terminal.mjs';
import { serve } from '../../tools/serve.mjs';
import { drift } from './drift.mjs';
import { growth } from './growth.mjs';
import { WORKLOADS } from './measure.mjs';
import { markdown, readResults, rowsOf, START, writeResults } from './results.mjs';
import { browser, native, node, nodeDataParallel, peers, pytorch } from './runners.mjs';
import { startupTimes } from './startup.mjs';

const ROUNDS = Number(process.env.RNN_BENCH_ROUNDS ?? 9);
const BROWSERS = { chromium: 'Chromium', firefox: 'Firefox' };

const USAGE = `npm run bench                  every workload everywhere; writes tests/bench/results/bench.csv
npm run bench -- W1 W3         these workloads alone; writes nothing
npm run bench -- --startup     the page's start alone
npm run bench -- --growth      cost and memory as hidden size, batch and length grow
npm run bench -- --drift       how far the relaxed module's losses are from the others'
npm run bench -- --markdown    the table of the last results
RNN_BENCH_ROUNDS=9             rounds`;

/** A folder with dist and the timing code side by side, so that pages fetch both from one origin. */
function site() {
  const folder = mkdtempSync(join(tmpdir(), 'rnn-bench-'));
  cpSync(DIST, folder, { recursive: true, filter: (path) => !path.includes('/data/') });
  mkdirSync(join(folder, 'bench'));
  for (const name of ['measure.mjs', 'data-parallel.mjs', 'data-parallel-worker.mjs']) {
    cpSync(join(ROOT, 'tests/bench', name), join(folder, 'bench', name));
  }
  writeFileSync(join(folder, 'bench/blank.html'), '<!doctype html><title>bench</title>');
  return folder;
}

async function startup() {
  const results = [];
  for (const [kind, name] of Object.entries(BROWSERS)) {
    const { version, times } = await startupTimes(kind, ROUNDS);
    results.push({
      workload: START,
      place: `${name}, simd`,
      version,
      values: times.map((milliseconds) => milliseconds * 1000),
    });
  }
  return results;
}

async function steps(workloads) {
  await buildPreset('native-release', ['rnn_bench']);
  const folder = site();
  const server = await serve({ root: folder });
  const browsers = [];
  const runners = [
    await pytorch(),
    await native(),
    await node('simd'),
    await node('relaxed'),
    await nodeDataParallel('simd'),
    ...(await peers()),
  ].filter(Boolean);
  try {
    for (const kind of Object.keys(BROWSERS)) {
      const made = await browser(kind, server.url, ['simd', 'relaxed'], workloads).catch((error) =>
        say(`${kind}: ${error.message}`),
      );
      if (made) (browsers.push(made), runners.push(...made.runners));
    }
    const results = workloads.flatMap((workload) =>
      runners
        .filter((runner) => runner.runs?.(workload) ?? true)
        .map((runner) => ({ workload, place: runner.name, version: runner.version, runner, values: [] })),
    );
    for (let round = 0; round < ROUNDS; round++) {
      for (const { workload, runner, values } of results) values.push(await runner.time(workload));
      say(`round ${round + 1} of ${ROUNDS}`);
    }
    return results;
  } finally {
    for (const runner of runners) await runner.close();
    for (const each of browsers) await each.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

async function bench(asked) {
  const [first] = asked;
  if (first === '--help') return say(USAGE);
  if (first === '--growth') return growth();
  if (first === '--drift') return drift();
  if (first === '--markdown') return say(markdown(readResults()));
  if (first === '--startup') return say(markdown(rowsOf(await startup())));
  const unknown = asked.find((name) => !(name in WORKLOADS));
  if (unknown !== undefined)
    throw new PlainError(`There is no workload ${unknown}; there are ${Object.keys(WORKLOADS).join(', ')}.\n${USAGE}`);
  const whole = asked.length === 0;
  const results = await steps(whole ? Object.keys(WORKLOADS) : asked);
  const rows = rowsOf(whole ? [...results, ...(await startup())] : results);
  say(`\n${markdown(rows)}`);
  if (whole) say(`\nWritten to ${writeResults(rows)}`);
}

await runTool(() => bench(process.argv.slice(2)));
