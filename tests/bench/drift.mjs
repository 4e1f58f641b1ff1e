// `npm run bench -- --drift`: how far the relaxed module's losses are from the others', lesson by lesson.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { distFile } from '../../tools/common/dist.mjs';
import { DIST } from '../../tools/common/paths.mjs';
import { PlainError, say } from '../../tools/common/terminal.mjs';

const LESSONS = { hello: 'hello → ohlol', sine: 'sine → cosine', 'mnist-rows': 'digits by rows' };
const SEEDS = [1, 2, 3, 4, 5];
const STEPS = [100, 500];
/** Losses are compared as means of so many steps, since those of single batches differ among themselves. */
const WINDOW = 20;

function digits() {
  const names = {
    'train-images': 'train-10000-images',
    'train-labels': 'train-10000-labels',
    'test-images': 't10k-images',
    'test-labels': 't10k-labels',
  };
  const path = (file) => distFile(`data/mnist/${file}.idx.bin`);
  if (!Object.values(names).every((file) => existsSync(path(file))))
    throw new PlainError('dist/data is missing: run "npm run build".');
  return Object.fromEntries(
    Object.entries(names).map(([name, file]) => [name, new Uint8Array(gunzipSync(readFileSync(path(file))))]),
  );
}

function losses(engine, config, files) {
  const made = engine.createSession(config, files);
  if (!made.ok) throw new Error(made.problems[0]?.message);
  try {
    return made.value.step(Math.max(...STEPS)).losses;
  } finally {
    made.value.delete();
  }
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

export async function drift() {
  const { loadEngine } = await import(pathToFileURL(join(DIST, 'engine.js')).href);
  const [simd, relaxed] = [await loadEngine({ tier: 'simd' }), await loadEngine({ tier: 'relaxed' })];
  const files = digits();
  say(
    `| relative difference of the loss, seeds ${SEEDS[0]} to ${SEEDS.at(-1)}: median (largest) | ${STEPS.map((step) => `step ${step} | mean of the ${WINDOW} before`).join(' | ')} |`,
  );
  say(`| --- |${' --- |'.repeat(2 * STEPS.length)}`);
  for (const [task, title] of Object.entries(LESSONS)) {
    const cells = STEPS.map(() => [[], []]);
    for (const seed of SEEDS) {
      const [a, b] = [simd, relaxed].map((engine) =>
        losses(engine, { task, seed }, task === 'mnist-rows' ? files : {}),
      );
      STEPS.forEach((step, i) => {
        cells[i][0].push(Math.abs(b[step - 1] / a[step - 1] - 1));
        cells[i][1].push(Math.abs(mean(b.slice(step - WINDOW, step)) / mean(a.slice(step - WINDOW, step)) - 1));
      });
    }
    const text = (values) => {
      const sorted = values.toSorted((x, y) => x - y);
      return (
        [sorted[sorted.length >> 1], sorted.at(-1)].map((value) => `${(100 * value).toPrecision(2)} %`).join(' (') + ')'
      );
    };
    say(`| ${title} | ${cells.flat().map(text).join(' | ')} |`);
  }
}
