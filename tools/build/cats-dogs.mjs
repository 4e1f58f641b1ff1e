// Makes of the icons of cats and dogs what the engine's task "cats-dogs" reads, and the list of where they are from.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BUILD, ROOT } from '../common/paths.mjs';
import { put, putHashed } from './output.mjs';

const FROM = join(ROOT, 'data/cats-dogs');
const POSES = ['head', 'body'];
const LICENCES = ['MIT', 'ISC', 'Apache-2.0'];

const NOTICE = `Icons of cats and dogs, drawn by the authors that icons.csv names, each under the licence named there.
Rasterised, cropped, made grey and stretched in contrast. Those by Streamline: https://streamlinehq.com
`;

/** An idx file of bytes (N, 3): class, pose and fold of each icon. */
function labels(rows) {
  const head = Buffer.from([0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 3]);
  head.writeUInt32BE(rows.length, 4);
  const told = rows.flatMap(({ label, pose, fold }) => [Number(label), POSES.indexOf(pose), Number(fold)]);
  return Buffer.concat([head, Buffer.from(told)]);
}

/** What the page says of them: each set once, and of each icon its name, its set, its class, its pose and its fold. */
function credits(rows) {
  const sets = new Map();
  const icons = rows.map((row) => {
    const of = [row.set, row.author, row.licence, row.licence_url, row.source_url];
    const key = JSON.stringify(of);
    if (!sets.has(key)) sets.set(key, { index: sets.size, of });
    return [row.icon, sets.get(key).index, Number(row.label), POSES.indexOf(row.pose), Number(row.fold)];
  });
  return JSON.stringify({ sets: [...sets.values()].map(({ of }) => of), icons });
}

/** Writes the engine's files to build/data/cats-dogs, where the command line looks for them, and puts those of dist/data. */
export function packIcons() {
  // Only now: the npm packages may not be there when this file is loaded.
  const Papa = createRequire(import.meta.url)('papaparse');
  const csv = readFileSync(join(FROM, 'icons.csv'), 'utf8');
  const rows = Papa.parse(csv, { header: true, skipEmptyLines: true }).data;
  const files = { icons: readFileSync(join(FROM, 'icons.idx3-ubyte')), labels: labels(rows) };
  const folder = join(BUILD, 'data/cats-dogs');
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) {
    writeFileSync(join(folder, name), bytes);
    // Servers may send a .gz file with Content-Encoding: gzip and so unpack it on the way; this name keeps it as it is.
    const packed = gzipSync(bytes, { level: 9 });
    putHashed('data', `cats-dogs/${name}.idx.bin`, packed);
    // For readers of a PyTorch script, too.
    put(`data/cats-dogs/${name}.idx.bin`, packed);
  }
  put('data/cats-dogs/credits.json', credits(rows));
  put('data/cats-dogs/icons.csv', csv);
  const texts = LICENCES.map((name) => readFileSync(join(FROM, `licences/${name}.txt`), 'utf8'));
  put('data/cats-dogs/LICENSE.txt', [NOTICE, ...texts].join(`\n${'-'.repeat(80)}\n\n`));
}
