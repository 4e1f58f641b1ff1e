// The views of later lessons in one piece: they share much, and small files compress badly.

export * as drawDigit from './draw-digit.ts';
export * as saysCurve from './says-curve.ts';
export * as saysDigit from './says-digit.ts';
export * as saysRecall from './says-recall.ts';
