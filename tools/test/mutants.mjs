// Test part "mutants": breaks a backward pass on purpose, one line at a time, and expects the gradient checks to turn red.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPreset } from '../common/cmake.mjs';
import { withLock } from '../common/lock.mjs';
import { BUILD, ROOT } from '../common/paths.mjs';
import { attempt, run } from '../common/process.mjs';
import { closeProgress, PlainError, progress, say } from '../common/terminal.mjs';

const PRESET = 'native-release';
/** The tests that must notice, by their names. */
const CHECKS = '*finite differences*,*gradient*';

/** Each replaces one piece of a source file, which must be there exactly once. */
const MUTANTS = [
  { what: 'tanh without its square', file: 'kernels/gates.cpp', from: '(one - y * y)', to: '(one - y)' },
  { what: 'relu open below zero', file: 'kernels/gates.cpp', from: 'load(h + at) > zero', to: 'load(h + at) >= zero' },
  {
    what: 'LSTM cell passing its gradient through i',
    file: 'kernels/gates.cpp',
    from: 'store(dc_prev + unit, dcell * f)',
    to: 'store(dc_prev + unit, dcell * i)',
  },
  {
    what: 'GRU forgetting r on the way back',
    file: 'kernels/gates.cpp',
    from: 'store(dzh + gate + 2 * w, d_n * r)',
    to: 'store(dzh + gate + 2 * w, d_n)',
  },
  {
    what: 'final states given to the wrong step',
    file: 'layers/recurrent_backward.cpp',
    from: 'final_row(direction, tape.length(row))) * batch + row;\n        for',
    to: 'final_row(0, tape.length(row))) * batch + row;\n        for',
  },
  {
    what: 'weight_hh of the reverse direction one step off',
    file: 'layers/recurrent_backward.cpp',
    from: 'd.h + at(direction, batch, state_stride())',
    to: 'd.h + at(0, batch, state_stride())',
  },
  {
    what: 'a bias gradient left out',
    file: 'layers/recurrent_backward.cpp',
    from: 'add(w.b_hh);',
    to: '',
  },
  {
    what: 'cross-entropy without its target',
    file: 'objectives/cross_entropy.cpp',
    from: '(j == target ? S(1) : S(0))',
    to: 'S(0)',
  },
];

function objectsUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.o'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** The compiler and its options for a source file, without what to read and what to write. */
function compileCommand(file) {
  const entries = JSON.parse(readFileSync(join(BUILD, PRESET, 'compile_commands.json'), 'utf8'));
  const entry = entries.find((each) => each.file === join(ROOT, 'engine', file));
  if (entry === undefined) throw new PlainError(`engine/${file} is not among the sources.`);
  const words = entry.command.split(/\s+/).filter((word) => word !== '');
  const isFile = (word, before) => before === '-o' || before === '-c' || word === '-o' || word === '-c';
  return words.filter((word, i) => !isFile(word, words[i - 1]));
}

async function isCaught(mutant) {
  const folder = join(BUILD, 'mutants');
  const original = readFileSync(join(ROOT, 'engine', mutant.file), 'utf8');
  if (original.split(mutant.from).length !== 2) {
    throw new PlainError(`The piece to be broken is not in engine/${mutant.file} exactly once: ${mutant.from}`);
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const source = join(folder, 'mutant.cpp');
  const object = join(folder, 'mutant.o');
  const program = join(folder, 'rnn_tests');
  writeFileSync(source, original.replace(mutant.from, mutant.to));
  const [compiler, ...options] = compileCommand(mutant.file);
  // A broken line may leave a name unused, which is no error here.
  await run(compiler, [...options, '-w', '-o', object, '-c', source], { cwd: ROOT });
  const built = join(BUILD, PRESET);
  // Before the library, whose own object of that file is then not taken.
  const tests = objectsUnder(join(built, 'CMakeFiles/rnn_tests.dir'));
  const libraries = ['rnn_gradcheck', 'rnn_engine', 'catch2'].map((name) => join(built, `lib${name}.a`));
  await run(compiler, ['-o', program, object, ...tests, ...libraries], { cwd: ROOT });
  const { code, output } = await attempt(program, ['--colour-mode', 'none', CHECKS], { cwd: ROOT });
  return code !== 0 && /^test cases:.*\d+ failed/m.test(output);
}

export async function mutants() {
  const result = { passed: 0, failed: 0 };
  await withLock(join(BUILD, '.lock'), 'build', () => buildPreset(PRESET, ['rnn_tests']));
  for (const mutant of MUTANTS) {
    progress(`breaking: ${mutant.what}`);
    const caught = await isCaught(mutant);
    closeProgress();
    say(`${caught ? '✔' : '✖'} ${mutant.what}: ${caught ? 'the gradient checks turn red' : 'nothing noticed'}`);
    result[caught ? 'passed' : 'failed']++;
  }
  return result;
}
