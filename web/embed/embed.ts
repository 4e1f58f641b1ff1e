// The page embed.html, for the iframes of others: its address sets the element, and the page around it may ask by messages.

import { attributeTable, ownAttributes } from '../element/attribute-table.ts';
import type { RnnPlaygroundElement } from '../element/api.ts';
import { carryOut } from './requests.ts';

const element = document.querySelector('rnn-playground') as RnnPlaygroundElement;

/** An element that is a page would take this one's address and title for its own. */
const known = new Set([...attributeTable.map(({ attribute }) => attribute), ...ownAttributes]);
known.delete('page');

/** What the element does not know it names in a note; what HTML knows, such as onclick, must not come from an address. */
for (const [name, text] of new URLSearchParams(location.search))
  if (known.has(name) || (/^[a-z]+(-[a-z]+)+$/.test(name) && !/^(aria|data)-/.test(name)))
    element.setAttribute(name, text);

// As tall as it needs: the page around is told, or this one scrolls.
if (!element.hasAttribute('height')) element.setAttribute('height', 'auto');

/** The page around this one; undefined where this is no frame. */
const around = window.parent === window ? undefined : window.parent;

window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
  // No other window may ask: neither its own frames nor those beside it.
  if (around === undefined || source !== around) return;
  const reply = carryOut(element, known, data);
  void reply?.then((message) => around.postMessage(message, origin === 'null' ? '*' : origin));
});

let height = 0;
new ResizeObserver(() => {
  const now = Math.ceil(element.getBoundingClientRect().height);
  // Whoever is around may know it: who that is, a frame that is sent no referrer cannot tell.
  if (now !== height) around?.postMessage({ rnn: 'height', height: (height = now) }, '*');
}).observe(element);
