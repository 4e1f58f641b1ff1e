// npm run format: rewrites our sources in the house format.
import { cppSources } from './common/files.mjs';
import { ROOT } from './common/paths.mjs';
import { run } from './common/process.mjs';
import { runTool, say } from './common/terminal.mjs';
import { setup } from './setup.mjs';

await runTool(async () => {
  await setup('test');
  const cpp = cppSources();
  if (cpp.length > 0) await run('clang-format-19', ['-i', ...cpp], { cwd: ROOT });
  await run('node_modules/.bin/prettier', ['--write', '--log-level', 'warn', '.'], { cwd: ROOT });
  say(`Formatted ${cpp.length} C++ files and everything that Prettier knows`);
});
