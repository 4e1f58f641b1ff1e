// 「predictions digit」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'predictions.digit.title': '每读一行之后的预测',
  'predictions.digit.lesson': '每读完一行会给出的预测；在上面的网络里选一行试试。',
  'predictions.digit.picture': '测试数字，已读到第 {row} 行',
  'predictions.digit.own': '你写的数字，已读到第 {row} 行',
  'predictions.digit.bars': '读完第 {row} 行后的概率：{predicted} 最高，为 {share}',
  'predictions.digit.chart': '读完第 {row} 行后的概率',
  'predictions.digit.target': '目标是 {target}。',
  'predictions.digit.noTarget': '你写的数字没有标签。',
  'predictions.digit.untested': '还没有测试：训练过程中会用没见过的数字来测试。',
  'predictions.digit.score': '{total} 个测试数字，第 {step} 步',
  'predictions.digit.sheet': '第 {step} 步时对其他测试数字的预测，点一个来读',
  'predictions.digit.sheetTitle': '对其他测试数字的预测',
};
