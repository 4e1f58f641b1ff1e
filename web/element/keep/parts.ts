// What of an element those need who keep its work.

import type { Translate } from '../../i18n/messages.ts';
import type { AppSession } from '../../session/app-session.ts';
import type { Link } from '../../session/link.ts';
import type { PlaygroundState } from '../../session/playground-state.ts';
import type { addNote, dropNotes } from '../../session/notes.ts';
import type { Store } from '../../session/store.ts';
import type { problemText } from '../../i18n/problem-text.ts';
import type { findLesson, lessonIds } from '../../tasks/index.ts';
import type { goToAddress } from '../address.ts';
import type { readAttributes } from '../attributes.ts';

export interface KeeperParts {
  host: HTMLElement;
  store: Store<PlaygroundState>;
  t: Translate;
  /** What views keep of each lesson. */
  memories: Map<string, Map<string, unknown>>;
  session(): AppSession | undefined;
  /** What a page's address asks for. */
  link(): Link | undefined;
}

/** Of the first screen, handed over: fetched by import, it would be cut in smaller files for everybody. */
export interface PageTools {
  addNote: typeof addNote;
  dropNotes: typeof dropNotes;
  problemText: typeof problemText;
  findLesson: typeof findLesson;
  lessonIds: typeof lessonIds;
  goToAddress: typeof goToAddress;
  readAttributes: typeof readAttributes;
}
