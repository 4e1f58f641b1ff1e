// Serves a folder as static files on this machine alone.
import { createReadStream, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { hasHash } from './common/dist.mjs';
import { DIST } from './common/paths.mjs';
import { PlainError, runTool, say } from './common/terminal.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
};

/** The twins that `npm run build` writes beside a file, the smallest first. */
const TWINS = { br: '.br', gzip: '.gz' };

const OURS = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** The names below the prefix that a URL's path has, or undefined: a slash inside a name would be another path than it seems. */
function namesOf(prefix, url) {
  const [path] = url.split(/[?#]/);
  if (!path.startsWith(prefix)) return undefined;
  try {
    const names = path.slice(prefix.length).split('/').map(decodeURIComponent);
    return names.some((name) => name === '..' || /[/\\\0]/.test(name)) ? undefined : names;
  } catch {
    return undefined;
  }
}

/** The file that a URL names inside `root`, or undefined: nothing outside `root` can be named, by a symbolic link either. */
function locate(root, prefix, url) {
  const names = namesOf(prefix, url);
  if (names === undefined) return undefined;
  try {
    const home = realpathSync(root);
    const file = realpathSync(join(home, ...names));
    if (file !== home && !file.startsWith(home + sep)) return undefined;
    const stat = statSync(file);
    if (stat.isFile()) return names.at(-1) === '' && names.length > 1 ? undefined : { file, stat };
    // From here, and not from the root: a path that begins with two slashes would name another host.
    if (names.at(-1) !== '') return { redirect: `./${encodeURIComponent(names.at(-1))}/` };
    const index = join(file, 'index.html');
    return { file: index, stat: statSync(index) };
  } catch {
    return undefined;
  }
}

/** The file itself, or its twin in an encoding that is accepted: {path, size, encoding}; one that is older is of another file. */
function chosen({ file, stat }, accepted = '') {
  const takes = (encoding) =>
    accepted.split(',').some((one) => new RegExp(`^\\s*${encoding}\\s*(;\\s*q=(?!0(\\.0*)?\\s*$)|$)`).test(one));
  for (const [encoding, ending] of Object.entries(TWINS)) {
    const twin = takes(encoding) && statSync(file + ending, { throwIfNoEntry: false });
    if (twin && twin.mtimeMs >= stat.mtimeMs) return { path: file + ending, size: twin.size, encoding };
  }
  return { path: file, size: stat.size };
}

/** {start, end} of a range of one part, 'wrong' where it lies outside, undefined where the whole is to be sent. */
function rangeOf(header, size) {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start <= end ? { start, end } : 'wrong';
}

function answer({ root, prefix, cors }, request, response) {
  const plain = (status, text, headers = {}) =>
    response.writeHead(status, { 'content-type': TYPES['.txt'], ...headers }).end(`${text}\n`);
  // A page of another name that was pointed at this machine is none of ours.
  if (!OURS.test(request.headers.host ?? '')) return plain(421, 'This server answers to localhost alone');
  if (cors) response.setHeader('access-control-allow-origin', '*');
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'GET or HEAD', { allow: 'GET, HEAD' });
  const found = locate(root, prefix, request.url);
  if (found === undefined) return plain(404, 'Not found');
  if (found.redirect) return response.writeHead(301, { location: found.redirect }).end();
  const { headers: asked } = request;
  const { path, size, encoding } = chosen(found, asked.range ? '' : asked['accept-encoding']);
  const etag = `"${size.toString(36)}-${found.stat.mtimeMs.toString(36)}${encoding ? `-${encoding}` : ''}"`;
  const headers = {
    etag,
    vary: 'Accept-Encoding',
    // no-cache: the browser asks each time, so that a rebuilt page is never mixed with old parts.
    'cache-control': hasHash(found.file.slice(realpathSync(root).length))
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
  };
  if (asked['if-none-match'] === etag) return response.writeHead(304, headers).end();
  const range = asked['if-range'] === undefined || asked['if-range'] === etag ? rangeOf(asked.range, size) : undefined;
  if (range === 'wrong') return plain(416, 'Outside the file', { 'content-range': `bytes */${size}` });
  headers['content-type'] = TYPES[extname(found.file)] ?? 'application/octet-stream';
  headers['content-length'] = range ? range.end - range.start + 1 : size;
  headers['accept-ranges'] = 'bytes';
  if (encoding) headers['content-encoding'] = encoding;
  if (range) headers['content-range'] = `bytes ${range.start}-${range.end}/${size}`;
  response.writeHead(range ? 206 : 200, headers);
  if (request.method === 'HEAD') return response.end();
  // pipeline closes the file also where whoever asked has gone.
  return pipeline(createReadStream(path, range), response, () => undefined);
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve(server.address().port);
    });
  });
}

/**
 * Serves `root` and returns {url, close()}. Port 0 takes any free one; with `next` a port that is taken gives way to the
 * one after it. `prefix` is the path below which the folder appears, with a slash at both ends; with `cors`, pages of any
 * origin may use the files.
 */
export async function serve({ root = DIST, port = 0, next = false, prefix = '/', cors = false } = {}) {
  const server = createServer((request, response) => answer({ root, prefix, cors }, request, response));
  for (let tried = 0; ; tried++) {
    try {
      const actual = await listen(server, port === 0 ? 0 : port + tried);
      const close = () => {
        server.closeAllConnections();
        return new Promise((done) => server.close(done));
      };
      return { url: `http://127.0.0.1:${actual}${prefix}`, close };
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
      if (!next || tried >= 50)
        throw new PlainError(`Port ${port + tried} is in use: choose another with PORT=number.`);
    }
  }
}

/** Serves dist/ until Ctrl-C; PORT chooses the port, otherwise 8080 or the next free one. */
export async function serveUntilStopped(args = process.argv.slice(2)) {
  const unknown = args.find((arg) => arg !== '--cors');
  if (unknown !== undefined)
    throw new PlainError(`${unknown} is not known: --cors lets pages of other origins use the files.`);
  const wanted = process.env.PORT;
  const port = Number(wanted || 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new PlainError(`PORT is "${wanted}": it must be a whole number from 0 to 65535.`);
  const server = await serve({ port, next: !wanted, cors: args.includes('--cors') });
  say(`RNN Playground is at ${server.url} (Ctrl-C stops it)`);
  await new Promise((stop) => {
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  await server.close();
  say('');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runTool(() => serveUntilStopped());
