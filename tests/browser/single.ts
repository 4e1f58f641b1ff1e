// Pages that hold one playground, for tests.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visit, type browsers, type Reader } from './reader.ts';
import type { Site } from './site.ts';

/** Gives a function that opens an English playground with these attributes and tests what a reader finds there. */
export function singlePages(
  running: ReturnType<typeof browsers>,
  site: () => Site,
): (name: string, attributes: string, body: (reader: Reader) => Promise<void>) => void {
  return (name, attributes, body) => {
    test(name, async () => {
      site().pages.set(
        'one.html',
        `<!doctype html><html lang="en"><link rel="icon" href="data:," /><script type="module" src="rnn-playground.js"></script>
         <body style="margin:0"><rnn-playground page lang="en" ${attributes}></rnn-playground></body></html>`,
      );
      const one = await visit(await running.get('chromium'), `${site().url}one.html`);
      try {
        await body(one.reader);
        assert.deepEqual(one.complaints, []);
      } finally {
        await one.close();
      }
    });
  };
}
