// The server that comes along: what it sends, with which headers, and what it never does.

import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { serve } from '../../tools/serve.mjs';

interface Got {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

const folder = mkdtempSync(join(tmpdir(), 'serve-'));
const root = join(folder, 'dist');
const page = '<!doctype html>'.repeat(20);
const large = Buffer.alloc(8_000_000, 7);
let server: Awaited<ReturnType<typeof serve>>;

before(async () => {
  mkdirSync(join(root, 'data'), { recursive: true });
  writeFileSync(join(root, 'index.html'), page);
  writeFileSync(join(root, 'index.html.br'), brotliCompressSync(page));
  writeFileSync(join(root, 'worker-0A1B2C3D.js'), '0123456789');
  writeFileSync(join(root, 'large.bin'), large);
  writeFileSync(join(root, 'data', 'a.csv'), '1\n');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
  server = await serve({ root, prefix: '/course/' });
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** The path as it is: fetch would put it in order first. */
function get(path: string, headers: Record<string, string> = {}, url = server.url): Promise<Got> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

test('serve: a file comes with its type, its size and a tag; whoever has it is told so', async () => {
  const { status, headers, body } = await get('/course/');
  assert.equal(status, 200);
  assert.equal(String(body), page);
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.equal((await get('/course/', { 'if-none-match': String(headers.etag) })).status, 304);
  assert.equal((await get('/')).status, 404);
});

test('serve: whoever takes brotli gets the twin, with a tag of its own; q=0 is no', async () => {
  const { headers, body } = await get('/course/index.html', { 'accept-encoding': 'gzip, br;q=0.9' });
  assert.equal(headers['content-encoding'], 'br');
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(headers.vary, 'Accept-Encoding');
  assert.equal(String(brotliDecompressSync(body)), page);
  const whole = await get('/course/index.html', { 'accept-encoding': 'br;q=0' });
  assert.equal(whole.headers['content-encoding'], undefined);
  assert.notEqual(whole.headers.etag, headers.etag);
  writeFileSync(join(root, 'late.html'), page);
  writeFileSync(join(root, 'late.html.br'), brotliCompressSync('of another build'));
  utimesSync(join(root, 'late.html.br'), 1, 1);
  const late = await get('/course/late.html', { 'accept-encoding': 'br' });
  assert.equal(String(late.body), page, 'an old twin is of another file');
});

test('serve: a cache may keep for ever what has a hash in its name, and asks for the rest', async () => {
  const control = async (path: string): Promise<unknown> => (await get(path)).headers['cache-control'];
  assert.equal(await control('/course/worker-0A1B2C3D.js'), 'public, max-age=31536000, immutable');
  assert.equal(await control('/course/index.html'), 'no-cache');
});

test('serve: ranges of one part, from the start, the end or between', async () => {
  const part = async (range: string): Promise<[number, string, unknown]> => {
    const { status, body, headers } = await get('/course/worker-0A1B2C3D.js', { range });
    return [status, String(body), headers['content-range']];
  };
  assert.deepEqual(await part('bytes=2-4'), [206, '234', 'bytes 2-4/10']);
  assert.deepEqual(await part('bytes=7-'), [206, '789', 'bytes 7-9/10']);
  assert.deepEqual(await part('bytes=-2'), [206, '89', 'bytes 8-9/10']);
  assert.deepEqual(await part('bytes=0-99'), [206, '0123456789', 'bytes 0-9/10']);
  assert.deepEqual((await part('bytes=10-')).at(0), 416);
  assert.deepEqual(await part('bytes=0-1,3-4'), [200, '0123456789', undefined]);
  const stale = await get('/course/worker-0A1B2C3D.js', { range: 'bytes=2-4', 'if-range': '"old"' });
  assert.equal(stale.status, 200);
});

test('serve: CORS where it is asked for, and not otherwise', async () => {
  assert.equal((await get('/course/')).headers['access-control-allow-origin'], undefined);
  const open = await serve({ root, cors: true });
  for (const path of ['/', '/worker-0A1B2C3D.js', '/none'])
    assert.equal((await get(path, {}, open.url)).headers['access-control-allow-origin'], '*');
  await open.close();
});

test('serve: nothing outside its folder, through dots, hidden slashes or links; no redirect to another host', async () => {
  for (const path of [
    '/course/../secret.txt',
    '/course/%2e%2e/secret.txt',
    '/course/..%2fsecret.txt',
    '/course/link.txt',
  ])
    assert.equal((await get(path)).status, 404, path);
  assert.equal((await get('/course/%2Fevil.com%2F..%2Fdata')).status, 404);
  const { status, headers } = await get('/course/data');
  assert.deepEqual([status, headers.location], [301, './data/']);
  const bare = await serve({ root });
  for (const path of ['//evil.com/..%2fdata', '//evil.com/../data', '/%2Fevil.com%2F..%2Fdata', '//data']) {
    const { headers } = await get(path, {}, bare.url);
    const to = new URL(String(headers.location ?? '.'), new URL(path.replace(/^\/+/, '/'), bare.url));
    assert.equal(to.origin, new URL(bare.url).origin, path);
    assert.doesNotMatch(String(headers.location ?? ''), /^\/\//);
  }
  await bare.close();
});

test('serve: other hosts than this machine are not answered for', async () => {
  assert.equal((await get('/course/', { host: 'evil.com' })).status, 421);
  assert.equal((await get('/course/', { host: 'localhost:80' })).status, 200);
});

test('serve: a download that is given up leaves no open file behind', async () => {
  const opened = (): number =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`).startsWith(root);
      } catch {
        return false;
      }
    }).length;
  const { hostname, port } = new URL(server.url);
  for (let i = 0; i < 20; i++) {
    await new Promise<void>((resolve) => {
      const asking = request({ hostname, port, path: '/course/large.bin' }, (response) => {
        response.once('data', () => asking.destroy());
        response.once('close', () => resolve());
        response.on('error', () => undefined);
      });
      asking.on('error', () => undefined);
      asking.end();
    });
  }
  const end = Date.now() + 5000;
  while (opened() > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(opened(), 0);
});
