// Installs the npm packages of package-lock.json when they are missing or the lock file has changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../common/paths.mjs';
import { run } from '../common/process.mjs';
import { say } from '../common/terminal.mjs';

export async function setupModules() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const stamp = join(ROOT, 'node_modules/.rnn-playground-stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing npm packages…');
  // No package here needs its install script: esbuild's binary is a package of its own.
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    brief: true,
    failure: 'Could not install the npm packages: check the network, then run this again',
  });
  writeFileSync(stamp, wanted);
}
