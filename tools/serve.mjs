// Serves a folder as static files on this machine alone.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
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

/** The file that a URL path names inside `root`, or undefined: nothing outside `root` can be named. */
function locate(root, prefix, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  if (!path.startsWith(prefix) || path.includes('\0')) return undefined;
  const file = normalize(join(root, path.slice(prefix.length)));
  if (file !== root && !file.startsWith(root + sep)) return undefined;
  try {
    const stat = statSync(file);
    if (stat.isFile()) return { file, stat };
    const index = join(file, 'index.html');
    return path.endsWith('/') ? { file: index, stat: statSync(index) } : { redirect: `${path}/` };
  } catch {
    return undefined;
  }
}

function answer(root, prefix, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return response.writeHead(405, { allow: 'GET, HEAD' }).end();
  const found = locate(root, prefix, request.url);
  if (found === undefined) return response.writeHead(404, { 'content-type': TYPES['.txt'] }).end('Not found\n');
  if (found.redirect) return response.writeHead(301, { location: encodeURI(found.redirect) }).end();
  const { file, stat } = found;
  const etag = `"${stat.size.toString(36)}-${stat.mtimeMs.toString(36)}"`;
  // no-cache: the browser asks each time, so that a rebuilt page is never mixed with old parts.
  const headers = { 'cache-control': 'no-cache', etag };
  if (request.headers['if-none-match'] === etag) return response.writeHead(304, headers).end();
  headers['content-type'] = TYPES[extname(file)] ?? 'application/octet-stream';
  headers['content-length'] = stat.size;
  response.writeHead(200, headers);
  if (request.method === 'HEAD') return response.end();
  return createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
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
 * one after it. `prefix` is the path below which the folder appears, with a slash at both ends.
 */
export async function serve({ root = DIST, port = 0, next = false, prefix = '/' } = {}) {
  const server = createServer((request, response) => answer(root, prefix, request, response));
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
export async function serveUntilStopped() {
  const wanted = process.env.PORT;
  const port = Number(wanted || 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new PlainError(`PORT is "${wanted}": it must be a whole number from 0 to 65535.`);
  const server = await serve({ port, next: !wanted });
  say(`RNN Playground is at ${server.url} (Ctrl-C stops it)`);
  await new Promise((stop) => {
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  await server.close();
  say('');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runTool(serveUntilStopped);
