// The style sheets of the page element, in order: what all views share, then each view's own.

import { viewKinds } from '../../views/index.ts';
import { viewSheet } from '../../views/style.ts';
import { tokens } from './tokens.ts';

export { tokens };

/** For every element that mounts views. */
export const viewStyles = [tokens, viewSheet, ...viewKinds.flatMap(({ styles }) => styles)];
