// Installs a folder all at once: filled beside its place, then renamed, so that an interrupted run leaves nothing half made.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Fills a new folder with fill(temporary) and moves it to `target`, with a stamp file that says it is complete. */
export async function installFolder(target, fill) {
  const parent = dirname(target);
  const prefix = `.partial-${basename(target)}-`;
  mkdirSync(parent, { recursive: true });
  // The caller holds the setup lock, so whatever is left here belongs to a run that was interrupted.
  for (const name of readdirSync(parent)) {
    if (name.startsWith(prefix)) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const temporary = join(parent, `${prefix}${process.pid}`);
  mkdirSync(temporary);
  await fill(temporary);
  writeFileSync(join(temporary, 'stamp'), `${new Date().toISOString()}\n`);
  if (existsSync(target)) rmSync(target, { recursive: true, force: true });
  renameSync(temporary, target);
}
