// Catches what the page saves, and looks into it inside the browser.

import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { until, type Reader } from './reader.ts';

export interface Download {
  name: string;
  /** Of text files. */
  text: string;
  /** Size of a picture in pixels. */
  width: number;
  height: number;
  /** Of a drawing. */
  shapes: number;
  words: number;
  /** How many different colours a PNG has. */
  colours: number;
  /** Of a picture asked for after its drawing, with `compare`: how far its pixels are from the browser's own, 0 to 255. */
  apart: number;
}

interface Policy {
  createHTML(text: string): string;
}

interface TrustedTypes {
  trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
}

interface Watching {
  downloads?: Promise<Download>[];
}

/** From now on nothing is saved to the disk; `saved` takes it instead. */
export function watchDownloads(page: Page, { compare = false } = {}): Promise<void> {
  return page.evaluate((comparing) => {
    const caught: Promise<Download>[] = [];
    (globalThis as Watching).downloads = caught;
    const click = HTMLAnchorElement.prototype.click;
    // A strict policy lets nothing be fetched from a blob's address, nor text be read as a document without a word.
    const blobs = new Map<string, Blob>();
    const address = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      const url = address(blob);
      blobs.set(url, blob);
      return url;
    };
    const { trustedTypes: types } = globalThis as TrustedTypes;
    const ours = types?.createPolicy('tests', { createHTML: (text) => text });
    let drawing = '';
    const pixelsOf = (source: CanvasImageSource, width: number, height: number): Uint8ClampedArray => {
      const brush = new OffscreenCanvas(width, height).getContext('2d');
      brush?.drawImage(source, 0, 0, width, height);
      return brush?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
    };
    const look = async (name: string, url: string): Promise<Download> => {
      const blob = blobs.get(url) ?? new Blob();
      const found: Download = { name, text: '', width: 0, height: 0, shapes: 0, words: 0, colours: 0, apart: NaN };
      if (blob.type !== 'image/png') {
        // The mark at the beginning of a CSV file belongs to it.
        found.text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer());
      }
      if (blob.type === 'image/svg+xml') {
        drawing = found.text;
        const root = new DOMParser().parseFromString(
          ours?.createHTML(found.text) ?? found.text,
          'image/svg+xml',
        ).documentElement;
        found.width = Number(root.getAttribute('width'));
        found.height = Number(root.getAttribute('height'));
        found.shapes = root.querySelectorAll('rect, path, circle, image, line').length;
        found.words = root.querySelectorAll('text').length;
      }
      if (blob.type === 'image/png') {
        const bitmap = await createImageBitmap(blob);
        [found.width, found.height] = [bitmap.width, bitmap.height];
        const pixels = pixelsOf(bitmap, bitmap.width, bitmap.height);
        found.colours = new Set(new Uint32Array(pixels.buffer)).size;
        if (comparing) {
          const image = new Image();
          image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`;
          await image.decode();
          const theirs = pixelsOf(image, bitmap.width, bitmap.height);
          found.apart = pixels.reduce((sum, one, i) => sum + Math.abs(one - (theirs[i] ?? NaN)), 0) / pixels.length;
        }
      }
      return found;
    };
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      if (this.download === '') click.call(this);
      else caught.push(look(this.download, this.href));
    };
  }, compare);
}

/** The next file. */
export async function saved(page: Page, what: string): Promise<Download> {
  await until(`${what} to be saved`, () => page.evaluate(() => ((globalThis as Watching).downloads ?? []).length > 0));
  return page.evaluate(() => (globalThis as Watching).downloads?.shift() as Promise<Download>);
}

/**
 * Plain cells and cells in quotes; the page's own files hold no line breaks inside a cell. The last column is that of the
 * link, which stands in the first row alone.
 */
export function parsed(text: string): string[][] {
  assert.equal(text.charCodeAt(0), 0xfeff);
  const lines = text.slice(1).split('\r\n');
  assert.equal(lines.pop(), '');
  const rows = lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
    ),
  );
  const [head, first, ...rest] = rows.map((row) => row.pop());
  assert.equal(head, 'link');
  assert.match(first ?? '#', /#/);
  assert.ok(rest.every((cell) => cell === ''));
  return rows;
}

/** The columns of a chart's CSV file by title, as text; `watchDownloads` comes first. */
export async function columnsOf(reader: Reader, chart: string): Promise<Record<string, string[]>> {
  await reader.click(`[data-chart="${chart}"] button[title="Save as CSV"]`);
  const [head = [], ...rows] = parsed((await saved(reader.page, chart)).text);
  return Object.fromEntries(head.map((title, place) => [title, rows.map((row) => row[place] ?? '')]));
}
