// npm test: sets up, runs every part (or the parts named), goes on after a failure, and ends with a table and the totals.
import { closeProgress, PlainError, runTool, say } from './common/terminal.mjs';
import { setup } from './setup.mjs';
import { check } from './test/check.mjs';
import { native, wasm } from './test/catch2.mjs';
import { mutants } from './test/mutants.mjs';
import { browser, web } from './test/node.mjs';

// Each part resolves to {passed, failed}; what it throws is a failure of the whole part.
const PARTS = { check, native, mutants, wasm, web, browser };

async function runPart(name) {
  say(`\n== ${name} ==`);
  const started = Date.now();
  let result;
  try {
    result = await PARTS[name]();
  } catch (error) {
    closeProgress();
    say(error instanceof PlainError ? error.message : error.stack);
    result = { passed: 0, failed: 1, broken: true };
  }
  const { passed, failed, broken = false } = result;
  // A part that finds nothing to run has lost its tests, which is a failure too.
  const empty = passed + failed === 0;
  if (empty) say(`${name}: no test was run.`);
  return {
    name,
    passed,
    failed: failed + (empty ? 1 : 0),
    run: broken ? 0 : passed + failed,
    seconds: (Date.now() - started) / 1000,
  };
}

function table(results) {
  const rows = [
    ['part', 'tests run', 'passed', 'failed', 'seconds'],
    ...results.map((r) => [r.name, r.run, r.passed, r.failed, r.seconds.toFixed(1)]),
  ];
  for (const [name, ...numbers] of rows) say(name.padEnd(10) + numbers.map((n) => String(n).padStart(11)).join(''));
}

await runTool(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined)
    throw new PlainError(`There is no test part "${unknown}"; the parts are ${Object.keys(PARTS).join(', ')}.`);
  await setup('test');
  const results = [];
  for (const name of Object.keys(PARTS))
    if (wanted.length === 0 || wanted.includes(name)) results.push(await runPart(name));
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  say('');
  table(results);
  say(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 ? 1 : 0;
});
