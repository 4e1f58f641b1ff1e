// Keys of the texts that lessons' own views, and the panels to share and to export, bring along in both languages, a row a folder.

import type { en as exported } from '../element/export/en.ts';
import type { en as keep } from '../element/keep/en.ts';
import type { en as runFile } from '../element/run-file/en.ts';
import type { en as share } from '../element/share/en.ts';
import type { en as attention } from '../views/attention/en.ts';
import type { en as byHand } from '../views/by-hand/en.ts';
import type { en as catsDogs } from '../views/cats-dogs/en.ts';
import type { en as context } from '../views/context/en.ts';
import type { en as forecast } from '../views/forecast/en.ts';
import type { en as layers } from '../views/layers/en.ts';
import type { en as lengths } from '../views/lengths/en.ts';
import type { en as minibatchLog } from '../views/minibatch-log/en.ts';
import type { en as names } from '../views/names/en.ts';
import type { en as ownData } from '../views/own-data/en.ts';
import type { en as threshold } from '../views/threshold/en.ts';
import type { en as wordNeighbours } from '../views/word-neighbours/en.ts';
import type { en as wordVectors } from '../views/word-vectors/en.ts';
import type { en as writingOn } from '../views/writing-on/en.ts';

export type OwnTexts = typeof attention &
  typeof byHand &
  typeof catsDogs &
  typeof context &
  typeof forecast &
  typeof keep &
  typeof layers &
  typeof lengths &
  typeof minibatchLog &
  typeof names &
  typeof ownData &
  typeof exported &
  typeof runFile &
  typeof share &
  typeof threshold &
  typeof wordNeighbours &
  typeof wordVectors &
  typeof writingOn;
