// What the lesson on a word in context fetches when it is opened: its view and that view's texts.

// Fetched with it, so that what the page shares with later views stays in one piece.
import '../more.ts';
import { addTexts } from '../../i18n/messages.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export { view } from './view.ts';

addTexts('en', en);
addTexts('zh-CN', zh);
