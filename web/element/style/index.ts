// The style sheets of the element's own parts, in order.

import { barSheet } from './bar.ts';
import { controlsSheet } from './controls.ts';
import { layoutSheet } from './layout.ts';
import { wireSheet } from './wire.ts';

export const elementStyles = [layoutSheet, barSheet, controlsSheet, wireSheet];
