// English texts of the views that are fetched later (views/more.ts) and bring them along, a row a folder.

import { en as comparison } from '../views/comparison/en.ts';
import { en as digitRows } from '../views/digit-rows/en.ts';
import { en as gallery } from '../views/gallery/en.ts';
import { en as gates } from '../views/gates/en.ts';
import { en as lookup } from '../views/lookup/en.ts';
import { en as phasePortrait } from '../views/phase-portrait/en.ts';
import { en as predictionsCurve } from '../views/predictions-curve/en.ts';
import { en as predictionsDigit } from '../views/predictions-digit/en.ts';
import { en as predictionsRecall } from '../views/predictions-recall/en.ts';
import { en as pytorchScript } from '../views/pytorch-script/en.ts';
import { en as vanishExplode } from '../views/vanish-explode/en.ts';
import { en as writingPad } from '../views/writing-pad/en.ts';

export const enLater = {
  ...gallery,
  ...comparison,
  ...digitRows,
  ...gates,
  ...lookup,
  ...phasePortrait,
  ...predictionsCurve,
  ...predictionsDigit,
  ...predictionsRecall,
  ...pytorchScript,
  ...vanishExplode,
  ...writingPad,
};
