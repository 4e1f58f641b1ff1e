// The views and parts of views that the first screen does without, in one piece: they share much, and small files compress badly.

import { enLater } from '../i18n/en-later.ts';
import { addTexts } from '../i18n/messages.ts';

export { view as comparison } from './comparison/view.ts';
export { Gallery } from './gallery/gallery.ts';
export { view as gates } from './gates/view.ts';
export { view as digitRows } from './digit-rows/view.ts';
export { view as lookup } from './lookup/view.ts';
export { view as phasePortrait } from './phase-portrait/view.ts';
export { view as vanishExplode } from './vanish-explode/view.ts';
export { view as writingPad } from './writing-pad/view.ts';
export { view as predictionsCurve } from './predictions-curve/view.ts';
export { view as predictionsDigit } from './predictions-digit/view.ts';
export { view as predictionsRecall } from './predictions-recall/view.ts';
export { backFormulas } from './inspector/back-formula.ts';
export { matrixTable } from './inspector/matrix-table.ts';
export { networkTable } from './unrolled/table.ts';
export { gradientTable } from './gradient-through-time/table.ts';
export { lossTable } from './loss/table.ts';
export { tableSheet } from '../charts/table-style.ts';
export { saveBlob, tableBox, takeAway } from '../charts/take-away.ts';
export { textFile } from './text-file.ts';
export { scriptPanel } from './pytorch-script/panel.ts';

addTexts('en', enLater);
