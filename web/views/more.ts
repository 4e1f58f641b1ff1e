// The views and parts of views that the first screen does without, in one piece: they share much, and small files compress badly.

export { view as beside } from './lab/beside.ts';
export { view as gates } from './lab/gates.ts';
export { view as know } from './lab/know.ts';
export { view as lookup } from './lab/lookup.ts';
export { view as phase } from './lab/phase.ts';
export { view as vanish } from './lab/vanish.ts';
export { create as drawDigit } from './draw-digit.ts';
export { create as saysCurve } from './says-curve.ts';
export { create as saysDigit } from './says-digit.ts';
export { create as saysRecall } from './says-recall.ts';
export { backFormulas } from './inspector/back-formula.ts';
export { pictureOf } from './picture.ts';
export { scriptPanel } from './pytorch/panel.ts';
