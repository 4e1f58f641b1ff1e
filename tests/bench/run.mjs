// `npm run bench`: times every workload in every place that is installed, in turn, and writes medians and ratios.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPreset } from '../../tools/common/cmake.mjs';
import { DIST, ROOT } from '../../tools/common/paths.mjs';
import { runTool, say } from '../../tools/common/terminal.mjs';
import { serve } from '../../tools/serve.mjs';
import { WORKLOADS } from './measure.mjs';
import { browser, native, node, pytorch } from './runners.mjs';

const ROUNDS = Number(process.env.RNN_BENCH_ROUNDS ?? 9);
const PEER = 'PyTorch, 1 thread';

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** A folder with dist and the timing code side by side, so that pages fetch both from one origin. */
function site() {
  const folder = mkdtempSync(join(tmpdir(), 'rnn-bench-'));
  cpSync(DIST, folder, { recursive: true, filter: (path) => !path.includes('/data/') });
  mkdirSync(join(folder, 'bench'));
  cpSync(join(ROOT, 'tests/bench/measure.mjs'), join(folder, 'bench/measure.mjs'));
  writeFileSync(join(folder, 'bench/blank.html'), '<!doctype html><title>bench</title>');
  return folder;
}

function number(value) {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function machine() {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    commit,
    date: new Date().toISOString().slice(0, 10),
  };
}

async function bench() {
  await buildPreset('native-release', ['rnn_bench']);
  const folder = site();
  const server = await serve({ root: folder });
  const browsers = [];
  const runners = [await pytorch(), await native(), await node('simd'), await node('relaxed')].filter(Boolean);
  try {
    for (const kind of ['chromium', 'firefox']) {
      const made = await browser(kind, server.url, ['simd', 'relaxed']).catch((error) =>
        say(`${kind}: ${error.message}`),
      );
      if (made) (browsers.push(made), runners.push(...made.runners));
    }
    const times = new Map();
    for (let round = 0; round < ROUNDS; round++) {
      for (const workload of Object.keys(WORKLOADS)) {
        for (const runner of runners) {
          const key = `${workload}\t${runner.name}`;
          const value = await runner.time(workload);
          times.set(key, [...(times.get(key) ?? []), value]);
        }
      }
      say(`round ${round + 1} of ${ROUNDS}`);
    }
    report(runners, times);
  } finally {
    for (const runner of runners) await runner.close();
    for (const each of browsers) await each.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

function report(runners, times) {
  const { cpu, cores, commit, date } = machine();
  const flags =
    /CMAKE_CXX_FLAGS_RELEASE:STRING=(.*)/.exec(
      readFileSync(join(ROOT, 'build/wasm-release/CMakeCache.txt'), 'utf8'),
    )?.[1] ?? '';
  const csv = ['date,commit,cpu,cores,flags,workload,place,version,rounds,median_us,min_us,max_us,ratio_to_pytorch'];
  const table = [
    `| workload | ${runners.map((r) => r.name).join(' | ')} |`,
    `| --- |${' --- |'.repeat(runners.length)}`,
  ];
  for (const [workload, { title }] of Object.entries(WORKLOADS)) {
    const peer = times.get(`${workload}\t${PEER}`);
    const cells = runners.map((runner) => {
      const values = times.get(`${workload}\t${runner.name}`);
      // The ratio of each round, so that the machine's drift cancels.
      const ratio = peer === undefined ? undefined : median(values.map((value, i) => value / peer[i]));
      csv.push(
        [
          date,
          commit,
          `"${cpu}"`,
          cores,
          `"${flags}"`,
          workload,
          `"${runner.name}"`,
          `"${runner.version}"`,
          values.length,
        ]
          .concat([median(values), Math.min(...values), Math.max(...values)].map(number), ratio?.toFixed(3) ?? '')
          .join(','),
      );
      const scale =
        runner.name === PEER || ratio === undefined ? '' : ` (${ratio < 0.1 ? ratio.toFixed(4) : ratio.toFixed(2)}×)`;
      return `${number(median(values))}${scale}`;
    });
    table.push(`| ${workload} ${title} | ${cells.join(' | ')} |`);
  }
  const file = join(ROOT, 'tests/bench/results', `${date}-${commit}.csv`);
  mkdirSync(join(ROOT, 'tests/bench/results'), { recursive: true });
  writeFileSync(file, `${csv.join('\n')}\n`);
  say(`\nMicroseconds a step, median of ${ROUNDS} rounds; in brackets the ratio to PyTorch in the same round.\n`);
  say(table.join('\n'));
  say(`\nWritten to tests/bench/results/${date}-${commit}.csv`);
}

runTool(bench);
