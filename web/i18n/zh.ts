// The page's Chinese in one piece, fetched when it is first asked for, but for what later lessons bring along; a row a folder.

import { zh as hello } from '../tasks/hello/zh.ts';
import { zh as tour } from '../element/tour/zh.ts';
import { zh as comparison } from '../views/comparison/zh.ts';
import { zh as digitRows } from '../views/digit-rows/zh.ts';
import { zh as experiments } from '../views/experiments/zh.ts';
import { zh as gallery } from '../views/gallery/zh.ts';
import { zh as gates } from '../views/gates/zh.ts';
import { zh as gradientThroughTime } from '../views/gradient-through-time/zh.ts';
import { zh as inspector } from '../views/inspector/zh.ts';
import { zh as lookup } from '../views/lookup/zh.ts';
import { zh as loss } from '../views/loss/zh.ts';
import { zh as phasePortrait } from '../views/phase-portrait/zh.ts';
import { zh as predictionsCurve } from '../views/predictions-curve/zh.ts';
import { zh as predictionsDigit } from '../views/predictions-digit/zh.ts';
import { zh as predictionsRecall } from '../views/predictions-recall/zh.ts';
import { zh as predictionsText } from '../views/predictions-text/zh.ts';
import { zh as pytorchScript } from '../views/pytorch-script/zh.ts';
import { zh as shapes } from '../views/shapes/zh.ts';
import { zh as stepPlayer } from '../views/step-player/zh.ts';
import { zh as timeMachine } from '../views/time-machine/zh.ts';
import { zh as unrolled } from '../views/unrolled/zh.ts';
import { zh as vanishExplode } from '../views/vanish-explode/zh.ts';
import { zh as writingPad } from '../views/writing-pad/zh.ts';
import { zh as shared } from './shared-zh.ts';

export { zhFieldDocs as fieldDocs } from './field-docs.ts';

export const texts = {
  ...shared,
  ...hello,
  ...gallery,
  ...tour,
  ...comparison,
  ...digitRows,
  ...experiments,
  ...gates,
  ...gradientThroughTime,
  ...inspector,
  ...lookup,
  ...loss,
  ...phasePortrait,
  ...predictionsCurve,
  ...predictionsDigit,
  ...predictionsRecall,
  ...predictionsText,
  ...pytorchScript,
  ...shapes,
  ...stepPlayer,
  ...timeMachine,
  ...unrolled,
  ...vanishExplode,
  ...writingPad,
};
