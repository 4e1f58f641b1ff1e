// What the lesson on sequence to sequence fetches when it is opened: its view, that view's texts, and its PyTorch script.

// Fetched with it, so that what the page shares with later views stays in one piece.
import '../more.ts';
import '../pytorch-script/seq2seq.ts';
import { addTexts } from '../../i18n/messages.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export { view } from './view.ts';

addTexts('en', en);
addTexts('zh-CN', zh);
