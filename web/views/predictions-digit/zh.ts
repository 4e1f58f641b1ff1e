// 「predictions digit」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'says.digit.title': '读到哪一行才认出来？',
  'says.digit.lesson': '每读完一行会给出的回答；在上面的网络里选一行试试。',
  'says.digit.picture': '测试数字，已读到第 {row} 行',
  'says.digit.own': '你写的数字，已读到第 {row} 行',
  'says.digit.bars': '读完第 {row} 行后的概率：{said} 最高，为 {share}',
  'says.digit.chart': '读完第 {row} 行后的概率',
  'says.digit.truth': '正确答案是 {truth}。',
  'says.digit.noTruth': '你写的数字没有标签。',
  'says.digit.unscored': '还没有测试：训练过程中会用没见过的数字来测试。',
  'says.digit.score': '的测试数字认对（共 {total} 个，第 {step} 步）',
  'says.digit.sheet': '对其他测试数字的回答，点一个来读',
  'says.digit.sheetTitle': '它对其他测试数字的回答',
};
