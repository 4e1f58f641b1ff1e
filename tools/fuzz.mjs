// npm run fuzz -- [configs of each task] [seed]: trains random accepted configs under the sanitizers, more than the tests do.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildPreset } from './common/cmake.mjs';
import { withLock } from './common/lock.mjs';
import { BUILD, ROOT } from './common/paths.mjs';
import { attempt } from './common/process.mjs';
import { PlainError, runTool, say } from './common/terminal.mjs';
import { setup } from './setup.mjs';

const PRESET = 'native-debug';

await runTool(async () => {
  const [configs = '50000', seed = String(Date.now() % 1e9), ...rest] = process.argv.slice(2);
  if (rest.length > 0 || !/^\d+$/.test(configs) || !/^\d+$/.test(seed))
    throw new PlainError('Usage: npm run fuzz -- [configs of each task] [seed]');
  await setup('test');
  await withLock(join(BUILD, '.lock'), 'build', () => buildPreset(PRESET, ['rnn_tests']));
  say(`${configs} configs of each task, seed ${seed}`);
  const processes = availableParallelism();
  const env = { RNN_FUZZ_CONFIGS: configs, RNN_FUZZ_SEED: seed };
  const runs = Array.from({ length: processes }, (_, index) =>
    attempt(
      join(BUILD, PRESET, 'rnn_tests'),
      ['[fuzz]', '--order', 'decl', '--shard-count', String(processes), '--shard-index', String(index)],
      { cwd: ROOT, env },
    ),
  );
  let failed = false;
  for (const { code, output } of await Promise.all(runs)) {
    say(output.trimEnd());
    failed ||= code !== 0;
  }
  return failed ? 1 : 0;
});
