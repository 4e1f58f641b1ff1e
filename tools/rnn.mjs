// npm run rnn -- …: builds the native command if its sources changed, then runs it in the caller's folder.
import { join } from 'node:path';
import { buildPreset } from './common/cmake.mjs';
import { withLock } from './common/lock.mjs';
import { BUILD } from './common/paths.mjs';
import { attempt } from './common/process.mjs';
import { runTool } from './common/terminal.mjs';
import { packNames } from './build/names.mjs';
import { setup } from './setup.mjs';

// Ctrl-C reaches the command too, which ends in its own way; its exit code is ours.
process.on('SIGINT', () => undefined);

await runTool(async () => {
  await setup('native');
  await withLock(join(BUILD, '.lock'), 'build', () => {
    packNames();
    return buildPreset('native-release', ['rnn']);
  });
  const { code } = await attempt(join(BUILD, 'native-release/rnn'), process.argv.slice(2), {
    cwd: process.env.INIT_CWD,
    inherit: true,
  });
  return code;
});
