// 「predictions text」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'predictions.text.title': '当前预测',
  'predictions.text.lesson': '上方是输入，下方是目标。',
  'predictions.text.label': '预测 {predicted}，目标是 {target}，{all} 个中对了 {right} 个。',
  'predictions.text.score': '{all} 个中对了 {right} 个',
  'predictions.text.noTarget': '你自己输入的文字没有目标可比。',
  'predictions.text.past': '此前的预测',
  'predictions.text.step': '第 {step} 步',
};
