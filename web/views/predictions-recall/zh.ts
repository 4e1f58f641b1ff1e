// 「predictions recall」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'predictions.recall.title': '当前预测',
  'predictions.recall.lesson': '读完 {steps} 个字母之后说出的字母。',
  'predictions.recall.read': '读到',
  'predictions.recall.predicted': '，预测是',
  'predictions.recall.target': '目标是',
  'predictions.recall.chart': '读完最后一个字母后的概率',
  'predictions.recall.bars': '读完最后一个字母后的概率：{predicted} 最高',
  'predictions.recall.score': '{total} 条测试序列，第 {step} 步。',
  'predictions.recall.chance': '随机猜测能对 {share}。',
};
