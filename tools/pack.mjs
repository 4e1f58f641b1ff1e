// Writes the npm package rnn-playground into a folder, from dist/ and the sources, and packs it: what "npm publish" would send.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { BUILD } from './common/paths.mjs';
import { run } from './common/process.mjs';
import { PlainError, runTool, say } from './common/terminal.mjs';
import { writeBundles } from './pack/bundles.mjs';
import { writeFiles } from './pack/files.mjs';
import { writeTypes } from './pack/types.mjs';
import { setup } from './setup.mjs';

/** Packs what dist/ holds; returns the path of the tarball, in `folder` beside the package's own folder. */
export async function pack(folder = BUILD) {
  const root = join(folder, 'package');
  rmSync(root, { recursive: true, force: true });
  const put = (name, content) => {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  };
  writeFiles(put);
  await writeBundles(put);
  await writeTypes(put);
  const printed = await run('npm', ['pack', root, '--json', '--pack-destination', folder, '--ignore-scripts'], {
    cwd: folder,
    failure: 'Could not pack build/package',
  });
  return join(folder, JSON.parse(printed)[0].filename);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runTool(async () => {
    if (process.argv.length > 2) throw new PlainError('Usage: node tools/pack.mjs');
    await setup('build');
    await build();
    say(`Packed ${await pack()}`);
  });
}
