// A page's first script, small enough to run while the element's own code is still on its way.

import { startEarly } from './early.ts';

// Without a lesson in its address a page begins with the first; which task another has is in the table of lessons, too large for here.
startEarly(location.hash === '' ? 'hello' : undefined);
