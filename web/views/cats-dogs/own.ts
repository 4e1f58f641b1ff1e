// What the lesson on cats and dogs fetches when it is opened: its view and that view's texts.

// Fetched with it, so that what the page shares with later views stays in one piece.
import '../more.ts';
import { addTexts } from '../../i18n/messages.ts';
import type { Fetched } from '../later.ts';
import { en } from './en.ts';
import { create } from './view.ts';
import { zh } from './zh.ts';

const parts = await import('./own-parts.ts');

export const view: Fetched = {
  styles: parts.catsDogsSheet,
  create: (root, context) => create(root, context, parts),
};

addTexts('en', en);
addTexts('zh-CN', zh);
