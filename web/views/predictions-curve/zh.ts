// 「predictions curve」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'predictions.curve.title': '当前预测',
  'predictions.curve.lesson': '一个完整周期；每个训练步读入接下来的半个周期。',
  'predictions.curve.label': '曲线图：预测与目标的对比，第 {step} 步的均方误差为 {error}。',
  'predictions.curve.error': '均方误差 {error}',
  'predictions.curve.at': '· t = {time}：预测 {predicted}，目标 {target}',
  'predictions.curve.axis': 'x（弧度）',
  'predictions.curve.input': '输入 sin x',
  'predictions.curve.target': '目标 cos x',
  'predictions.curve.predicted': '预测（较早的变淡）',
  'predictions.curve.gap': '误差',
};
