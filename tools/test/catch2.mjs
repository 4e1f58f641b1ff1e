// Test parts "native" and "wasm": the same Catch2 program, built in each way and run from the repository's root.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildPreset } from '../common/cmake.mjs';
import { withLock } from '../common/lock.mjs';
import { BUILD, ROOT } from '../common/paths.mjs';
import { attempt } from '../common/process.mjs';
import { closeProgress, PlainError, say } from '../common/terminal.mjs';

/** More than processors, so that none waits long for the last. The last is taken first: the same-bits tests, the longest, stand there. */
const SHARES = 24;
/** Under sanitizers a step takes fifty times as long: of what only repeats one many times they see the shorter cases beside it. */
const UNSANITIZED = '~[long]';
const SANITIZERS = { ASAN_OPTIONS: 'detect_stack_use_after_return=1', UBSAN_OPTIONS: 'print_stacktrace=1' };

/** Counts of test cases, from the report that Catch2 writes beside its console output. */
function counts(report) {
  const xml = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const last =
    /<OverallResultsCases successes="(\d+)" failures="(\d+)" expectedFailures="(\d+)"[^>]*>\s*<\/Catch2TestRun>/.exec(
      xml,
    );
  if (last === null) throw new PlainError('The test program ended before its report was complete.');
  return { passed: Number(last[1]) + Number(last[3]), failed: Number(last[2]) };
}

/** Runs one share of the test cases; Catch2 gives each process the same shares of the same order. */
async function runShare(preset, [command, args], index) {
  const report = join(BUILD, 'reports', `${preset}-${index}.xml`);
  rmSync(report, { force: true });
  const share = ['--shard-count', String(SHARES), '--shard-index', String(index)];
  // The same order and seed each time; a console line only for what fails.
  const order = ['--order', 'decl', '--rng-seed', '1'];
  const reporters = ['--colour-mode', 'none', '-r', 'console', '-r', `xml::out=${report}`];
  const options = { cwd: ROOT, env: SANITIZERS };
  const { code, output } = await attempt(command, [...args, ...order, ...share, ...reporters], options);
  try {
    const result = counts(report);
    // A sanitizer's finding ends the program with an error even when every test case passed.
    if (code !== 0 && result.failed === 0) result.failed = 1;
    return { ...result, output };
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    return { passed: 0, failed: 1, output: `${output.trimEnd()}\n${error.message}` };
  }
}

async function runProgram(preset, program) {
  mkdirSync(join(BUILD, 'reports'), { recursive: true });
  const result = { passed: 0, failed: 0 };
  let left = SHARES;
  const runner = async () => {
    while (left > 0) {
      const { passed, failed, output } = await runShare(preset, program, --left);
      result.passed += passed;
      result.failed += failed;
      if (failed > 0) say(output.trimEnd());
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, runner));
  say(`${result.failed === 0 ? '✔' : '✖'} ${preset}: ${result.passed} passed, ${result.failed} failed`);
  return result;
}

/** Builds and runs the program in each preset; one that cannot be built or run counts as one failure. */
async function runPresets(presets, targets, command) {
  const total = { passed: 0, failed: 0 };
  for (const preset of presets) {
    try {
      await withLock(join(BUILD, '.lock'), 'build', () => buildPreset(preset, targets));
      const result = await runProgram(preset, command(join(BUILD, preset), preset));
      total.passed += result.passed;
      total.failed += result.failed;
    } catch (error) {
      if (!(error instanceof PlainError)) throw error;
      closeProgress();
      say(error.message);
      total.failed++;
    }
  }
  return total;
}

export function native() {
  const command = (folder, preset) => [join(folder, 'rnn_tests'), preset === 'native-debug' ? [UNSANITIZED] : []];
  return runPresets(['native-debug', 'native-release'], ['rnn_tests'], command);
}

export function wasm() {
  const command = (folder) => [process.execPath, [join(folder, 'tests/rnn_tests.js')]];
  return runPresets(['wasm-release-scalar', 'wasm-release'], ['rnn_tests'], command);
}
