// The style sheets of the element's own parts, in order.

import { barSheet } from './bar.ts';
import { controlsSheet } from './controls.ts';
import { layoutSheet } from './layout.ts';
import { recurrentConnectionSheet } from './recurrent-connection.ts';

export const elementStyles = [layoutSheet, barSheet, controlsSheet, recurrentConnectionSheet];
