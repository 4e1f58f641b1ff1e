// Starts headless Chromium and Firefox for tests, both driven by puppeteer.
import puppeteer from 'puppeteer-core';
import { which } from '../common/process.mjs';
import { PlainError } from '../common/terminal.mjs';

const NAMES = { chromium: ['chromium', 'chromium-browser', 'google-chrome'], firefox: ['firefox-esr', 'firefox'] };

// The tests' pages are our own; nothing else may be fetched, and Chromium's sandbox does not start for root.
const CHROMIUM_ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * @param {'chromium' | 'firefox'} name
 * @param {{ width?: number, height?: number, args?: string[] }} [options]
 */
export async function launch(name, { width = 1440, height = 900, args = [] } = {}) {
  const executablePath = NAMES[name].map(which).find((path) => path !== undefined);
  if (executablePath === undefined) throw new PlainError(`${name} is not on PATH.`);
  const chromium = name === 'chromium';
  return puppeteer.launch({
    browser: chromium ? 'chrome' : 'firefox',
    executablePath,
    headless: true,
    args: [...(chromium ? CHROMIUM_ARGS : []), ...args],
    defaultViewport: { width, height },
  });
}
