// The committed results: one CSV file, written by a run and read again for the table that the README shows.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../../tools/common/paths.mjs';
import { PlainError } from '../../tools/common/terminal.mjs';
import { WORKLOADS } from './measure.mjs';

const FILE = join(ROOT, 'tests/bench/results/bench.csv');
const COLUMNS = [
  'date',
  'commit',
  'cpu',
  'cores',
  'flags',
  'workload',
  'place',
  'version',
  'rounds',
  'median_us',
  'min_us',
  'max_us',
  'ratio_to_pytorch',
];

export const PEER = 'PyTorch, 1 thread';
/** The row of the page's start, beside the workloads. */
export const START = 'start';
const TITLES = {
  ...Object.fromEntries(Object.entries(WORKLOADS).map(([name, { title }]) => [name, title])),
  [START]: 'navigation to the first finished hello step, cold cache',
};

export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

function machine() {
  const release = readFileSync(join(ROOT, 'build/wasm-release/CMakeCache.txt'), 'utf8');
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim(),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    flags: /CMAKE_CXX_FLAGS_RELEASE:STRING=(.*)/.exec(release)?.[1] ?? '',
  };
}

/** Rows from {workload, place, version, values in microseconds, in the order of the rounds}. */
export function rowsOf(results) {
  const of = machine();
  return results.map(({ workload, place, version, values }) => {
    const peer = results.find((other) => other.workload === workload && other.place === PEER)?.values;
    // The ratio of each round, so that the machine's drift cancels.
    const ratio = peer && place !== PEER ? median(values.map((value, i) => value / peer[i])) : undefined;
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return {
      ...of,
      ...{
        workload,
        place,
        version,
        rounds: values.length,
        median_us: short(median(values)),
        min_us: short(low),
        max_us: short(high),
      },
      ratio_to_pytorch: ratio === undefined ? '' : short(ratio),
    };
  });
}

const short = (value) => String(Number(value.toPrecision(4)));

/** One line a row, the names of the columns first. */
export function csvOf(rows) {
  const cell = (value) => (/[",]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  const lines = [COLUMNS, ...rows.map((row) => COLUMNS.map((name) => row[name]))];
  return lines.map((line) => `${line.map(cell).join(',')}\n`).join('');
}

export function writeResults(rows) {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, csvOf(rows));
  return 'tests/bench/results/bench.csv';
}

export function readResults() {
  if (!existsSync(FILE)) throw new PlainError('There are no results yet: run "npm run bench".');
  return parseCsv(readFileSync(FILE, 'utf8'));
}

/** Rows of a file as written above, with the names of its first line. */
export function parseCsv(text) {
  const [names = [], ...lines] = text
    .trim()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
  return lines.map((line) => Object.fromEntries(names.map((name, i) => [name, line[i] ?? ''])));
}

/** Microseconds with a unit that reads well. */
function time(microseconds) {
  const [value, unit] = microseconds >= 1000 ? [microseconds / 1000, 'ms'] : [microseconds, 'µs'];
  return [value >= 100 ? value.toFixed(0) : value.toPrecision(value >= 10 ? 3 : 2), unit];
}

/** A place and workload: median, in brackets the range, and the ratio to PyTorch. */
function cellOf(row) {
  if (!row) return '';
  const [middle, unit] = time(Number(row.median_us));
  const ends = [row.min_us, row.max_us].map((end) => {
    const [value, of] = time(Number(end));
    return of === unit ? value : `${value} ${of}`;
  });
  const ratio = row.ratio_to_pytorch === '' ? '' : ` · ${Number(Number(row.ratio_to_pytorch).toPrecision(2))}×`;
  return `${middle} ${unit} (${ends.join('–')})${ratio}`;
}

/** The table of the README: a line for each place, a column for each workload. */
export function markdown(rows) {
  const places = [...new Set(rows.map(({ place }) => place))];
  const workloads = [...new Set(rows.map(({ workload }) => workload))];
  const [{ cpu, cores, commit, date, flags, rounds } = {}] = rows;
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(['one training step', ...workloads]),
    line(['---', ...workloads.map(() => '---')]),
    ...places.map((place) =>
      line([
        place,
        ...workloads.map((workload) => cellOf(rows.find((row) => row.workload === workload && row.place === place))),
      ]),
    ),
    '',
    ...workloads.map((workload) => `- ${workload}: ${TITLES[workload] ?? ''}`),
    '',
    `Median (least–most) of ${rounds} interleaved rounds, and the ratio to PyTorch on one thread in the same round. ${cpu}, ${cores} cores, ${flags}; commit ${commit}, ${date}.`,
  ].join('\n');
}
