// The views and parts of views that the first screen does without, in one piece: they share much, and small files compress badly.

export { view as beside } from './comparison/view.ts';
export { view as gates } from './gates/view.ts';
export { view as know } from './digit-rows/view.ts';
export { view as lookup } from './lookup/view.ts';
export { view as phase } from './phase-portrait/view.ts';
export { view as vanish } from './vanish-explode/view.ts';
export { create as drawDigit } from './writing-pad/view.ts';
export { create as saysCurve } from './predictions/curve.ts';
export { create as saysDigit } from './predictions/digit.ts';
export { create as saysRecall } from './predictions/recall.ts';
export { backFormulas } from './inspector/back-formula.ts';
export { pictureOf } from '../charts/picture.ts';
export { scriptPanel } from './pytorch-script/panel.ts';
