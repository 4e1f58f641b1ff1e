// What the lesson on data of one's own fetches when it is opened: its view, Papa Parse and that view's texts.

// Fetched with it, so that what the page shares with later views stays in one piece.
import '../more.ts';
import { addTexts } from '../../i18n/messages.ts';
import type { Fetched } from '../later.ts';
import { en } from './en.ts';
import { ownDataSheet } from './style.ts';
import { create } from './view.ts';
import { zh } from './zh.ts';

const tables = await import('./table.ts');

export const view: Fetched = {
  styles: ownDataSheet,
  create: (root, context) => create(root, context, tables),
};

addTexts('en', en);
addTexts('zh-CN', zh);
