// Serves dist/ to the tests under a path prefix, keeps a list of what was asked for, and fails where a test says so.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { AddressInfo } from 'node:net';
import { plainName } from '../../tools/common/dist.mjs';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

const kPrefix = '/course/week-5/';

export interface Site {
  /** Address of the folder, with a slash at its end. */
  url: string;
  /** Paths inside the folder that were asked for, without the hashes in them. */
  asked: string[];
  /** Answers 404 to paths that match. */
  broken: RegExp | undefined;
  /** Pages of other origins may read paths that match. */
  cors: RegExp | undefined;
  /** The playground's page keeps what it needs without a network. */
  offline: boolean;
  /** Sends only so many bytes of paths that match. */
  cut: { path: RegExp; bytes: number } | undefined;
  /** A folder of other modules than those of dist/. */
  engine: string;
  /** Pages of the test's own, by path. */
  pages: Map<string, string>;
  /** What browsers reported against the policy, workers too. */
  violations: string[];
  close(): Promise<void>;
}

/**
 * A prefix shows that nothing relies on being at the root; `cors` lets pages of other origins load the scripts, `policy`
 * is sent as Content-Security-Policy; `engine` is the folder of other modules than those of dist/.
 */
export async function openSite({ cors = false, policy = '', engine = '' } = {}): Promise<Site> {
  const site: Site = {
    url: '',
    asked: [],
    broken: undefined,
    offline: false,
    cors: cors ? /^/ : undefined,
    cut: undefined,
    engine,
    pages: new Map(),
    violations: [],
    close: () => close(server),
  };
  const server = createServer((request, response) => {
    if (policy) response.setHeader('content-security-policy', `${policy}; report-uri ${kPrefix}violation`);
    void (request.method === 'POST' ? note(site, request, response) : answer(site, request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${kPrefix}`;
  return site;
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const path = pathname.startsWith(kPrefix) ? normalize(pathname.slice(kPrefix.length)) : '..';
  const plain = plainName(path);
  site.asked.push(plain);
  if (site.cors?.test(plain)) response.setHeader('access-control-allow-origin', '*');
  const missing = (): unknown => response.writeHead(404).end('Not found');
  if (path.startsWith('..') || site.broken?.test(plain)) return void missing();
  try {
    // Else what a test looks for in requests would come from what another has kept.
    const own =
      site.offline || plain !== 'offline.js' ? site.pages.get(path) : 'export const workOffline = () => undefined';
    const whole = own === undefined ? await readFile(placeOf(site, path)) : Buffer.from(own);
    const body = site.cut?.path.test(plain) ? whole.subarray(0, site.cut.bytes) : whole;
    const script = own !== undefined && extname(path) === '.js';
    const type =
      own === undefined || script ? (types[extname(path === '.' ? '.html' : path)] ?? types['.html']) : types['.html'];
    const binary = path.endsWith('.bin') ? 'application/octet-stream' : type;
    response.writeHead(200, { 'content-type': binary, 'content-length': body.length }).end(body);
  } catch {
    missing();
  }
}

async function note(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const { 'csp-report': report } = JSON.parse(text) as { 'csp-report': Record<string, unknown> };
  const told = ['effective-directive', 'blocked-uri', 'source-file', 'line-number', 'script-sample'];
  site.violations.push(told.map((name) => String(report[name] ?? '')).join(' '));
  response.writeHead(204).end();
}

function placeOf(site: Site, path: string): string {
  const plain = plainName(path);
  if (site.engine !== '' && plain.startsWith('engine/')) return join(site.engine, plain.slice('engine/'.length));
  return join('dist', path === '.' ? 'index.html' : path);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
