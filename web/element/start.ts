// A page's first script, small enough to run while the element's own code is still on its way.

import { startEarly } from './early.ts';

// Without a lesson in its address a page begins with the first; which task another has is in the table of lessons, too large for here.
const worker = startEarly(location.hash === '' ? 'hello' : undefined);

// Only the playground's own page has this script: pages of others keep nothing.
if (worker && window.parent === window)
  addEventListener('load', () => import('../offline/offline.ts').then(({ workOffline }) => workOffline(worker)));
