// What a file of browser tests stands on: the site and the browsers, and pages that hold one playground.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browsers, visit, type Reader, type VisitOptions } from './reader.ts';
import { openSite, type Site } from './site.ts';

export interface Place {
  running: ReturnType<typeof browsers>;
  /** There once the first test runs. */
  readonly site: Site;
}

/** Opened before the first test of the file and closed after its last; `options` as for openSite. */
export function testPlace(options?: Parameters<typeof openSite>[0]): Place {
  const running = browsers();
  let site: Site | undefined;
  before(async () => {
    site = await openSite(options);
  });
  after(async () => {
    await running.close();
    await site?.close();
  });
  return {
    running,
    get site(): Site {
      assert.ok(site, 'the site is open while tests run');
      return site;
    },
  };
}

/** A page with nothing but a playground of these attributes. */
export function pageOf(attributes: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>RNN Playground</title><link rel="icon" href="data:,">
    <script type="module" src="rnn-playground.js"></script></head>
    <body style="margin:0"><rnn-playground page lang="en" ${attributes}></rnn-playground></body></html>`;
}

export type PageTest = (
  name: string,
  attributes: string,
  body: (reader: Reader) => Promise<void>,
  options?: VisitOptions,
) => void;

/** Gives a function that opens an English playground with these attributes and tests what a reader finds there. */
export function singlePages(here: Place): PageTest {
  return (name, attributes, body, options) => {
    test(name, async () => {
      here.site.pages.set('one.html', pageOf(attributes));
      const one = await visit(await here.running.get('chromium'), `${here.site.url}one.html`, options);
      try {
        await body(one.reader);
        assert.deepEqual(one.complaints, []);
      } finally {
        await one.close();
      }
    });
  };
}
