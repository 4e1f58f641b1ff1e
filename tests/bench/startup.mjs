// From navigation to the first finished training step on the page, with nothing in the browser's cache.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../../tools/browsers/puppeteer.mjs';
import { DIST } from '../../tools/common/paths.mjs';
import { serve } from '../../tools/serve.mjs';

/** The page with an element that begins to train by itself. */
function site() {
  const folder = mkdtempSync(join(tmpdir(), 'rnn-startup-'));
  cpSync(DIST, folder, { recursive: true, filter: (path) => !path.includes('/data/') });
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  writeFileSync(join(folder, 'index.html'), page.replace('<rnn-playground page', '<rnn-playground page autoplay'));
  return folder;
}

/** Runs in the page before anything else: notes when the first step's number is shown. */
function watch() {
  const look = () => {
    const shown = document.querySelector('rnn-playground')?.shadowRoot?.querySelector('[data-name="step"] b');
    if (shown && shown.textContent !== '0') globalThis.firstStep = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Milliseconds after which a browser has done with opening a window; Chromium loads scripts of its own for each. */
const SETTLED = 1500;

/** Milliseconds of each round. */
export async function startupTimes(kind, rounds) {
  const folder = site();
  const server = await serve({ root: folder });
  const browser = await launch(kind);
  const times = [];
  try {
    // The first page also pays for what the browser itself does only once.
    for (let round = -1; round < rounds; round++) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport({ width: 1440, height: 900 });
      await page.evaluateOnNewDocument(watch);
      await new Promise((resolve) => setTimeout(resolve, SETTLED));
      await page.goto(server.url);
      const handle = await page.waitForFunction('globalThis.firstStep', { timeout: 30_000 });
      if (round >= 0) times.push(await handle.jsonValue());
      await context.close();
    }
    return { version: await browser.version(), times };
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
}
