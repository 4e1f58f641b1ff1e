// Starts WebKitGTK's MiniBrowser for tests, driven by plain WebDriver over HTTP on a display of its own.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { PlainError } from '../common/terminal.mjs';

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

function miniBrowser() {
  for (const folder of readdirSync('/usr/lib')) {
    for (const version of ['4.1', '4.0', '6.0']) {
      const path = join('/usr/lib', folder, `webkit2gtk-${version}`);
      try {
        if (readdirSync(path).includes('MiniBrowser')) return join(path, 'MiniBrowser');
      } catch {
        // not in this folder
      }
    }
  }
  throw new PlainError('MiniBrowser of webkit2gtk-driver is not installed.');
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Xvfb picks a free display and writes its number to descriptor 3. */
function startDisplay(width, height) {
  const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'];
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const display = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new PlainError('Xvfb ended before it had a display.')));
    child.stdio[3].once('data', (data) => resolve(`:${String(data).trim()}`));
  });
  return { child, display };
}

function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('exit', done);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 2000).unref();
  });
}

/** @param {string} base @param {string} method @param {string} path @param {unknown} [body] @returns {Promise<any>} */
async function command(base, method, path, body) {
  const response = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json' },
    // Longer than the script timeout below, so that WebKit's own message comes first where there is one.
    signal: AbortSignal.timeout(150_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`WebKit: ${value?.error}: ${value?.message}`);
  return value;
}

async function waitUntilReady(base) {
  for (let tries = 0; tries < 100; tries++) {
    try {
      await command(base, 'GET', '/status');
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new PlainError('WebKitWebDriver does not answer.');
}

/**
 * A WebKit window: navigate, run a script in the page and wait for its result, take a picture, close.
 * @param {{ width?: number, height?: number }} [options]
 */
export async function launchWebKit({ width = 1440, height = 900 } = {}) {
  const binary = miniBrowser();
  const { child: display, display: name } = startDisplay(width, height);
  const children = [display];
  const closeAll = async () => {
    for (const child of children.reverse()) await stop(child);
  };
  const onExit = () => children.forEach((child) => child.kill('SIGKILL'));
  process.once('exit', onExit);
  try {
    const port = await freePort();
    const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: await name,
        // Without user namespaces WebKit's sandbox does not start; the pages opened here are our own.
        // WEBKIT_DISABLE_COMPOSITING_MODE stays unset: with it a screenshot of a page that is at rest never comes.
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      },
    });
    children.push(driver);
    const base = `http://127.0.0.1:${port}`;
    await waitUntilReady(base);
    const capabilities = {
      alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } },
    };
    const { sessionId } = await command(base, 'POST', '/session', { capabilities });
    const session = `${base}/session/${sessionId}`;
    await command(session, 'POST', '/timeouts', { script: 120_000, pageLoad: 60_000 });
    await command(session, 'POST', '/window/rect', { x: 0, y: 0, width, height });
    return {
      /** @param {string} url */
      navigate: (url) => command(session, 'POST', '/url', { url }),
      /** Runs the body of a function in the page, with `arguments`; a promise is awaited. @param {string} script @param {unknown[]} args */
      execute: (script, ...args) => command(session, 'POST', '/execute/sync', { script, args }),
      /** A PNG of the window. */
      screenshot: async () => Buffer.from(await command(session, 'GET', '/screenshot'), 'base64'),
      async close() {
        process.removeListener('exit', onExit);
        await command(session, 'DELETE', '').catch(() => undefined);
        await closeAll();
      },
    };
  } catch (error) {
    process.removeListener('exit', onExit);
    await closeAll();
    throw error;
  }
}
