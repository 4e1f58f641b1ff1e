// A page's first script, small enough to run while the element's own code is still on its way.

import { startEarly } from './early.ts';

startEarly();
