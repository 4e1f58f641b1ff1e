// What a reader has made of a lesson: enough to go on with it in another place, or later, to the bit.

import type { Saved } from '../protocol/protocol.ts';
import type { InitialSettings } from './settings.ts';

export interface Work {
  lesson: string;
  initial: InitialSettings;
  /** More than these settings has led to the run. */
  altered: boolean;
  /** Where it stands; undefined at step 0. */
  saved: Saved | undefined;
}
