// 「lengths」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.lengths.about':
    '三个姓氏，7、5、3 个字母，组成一批。填充用索引 0 把短的补到 7 个字母，网络照样把它当字母读。打包（pack_padded_sequence）把它去掉：每个时间步只计算还有字母的姓氏，单元只算 15 步而不是 21 步。打包的姓氏得到的状态与单独计算时相同，相差不到 0.000001。',
  'lesson.lengths.try1': '播放 300 步：打包与单独计算的最大差始终低于 0.000001。',
  'lesson.lengths.try2':
    '训练 300 步后看“lee”的 h_n：填充后它是又读了四个字母的状态，离原来的很远。最长的“jackson”不受填充影响。',
  'lesson.lengths.try3':
    '改成双向：反向从填充开始读，所以“lee”在那个方向的 h_n 也不同了。打包时，反向从姓氏自己的最后一个字母开始。',
  'preset.lengths.forward': '仅正向',
  'preset.lengths.both': '双向',
  'lesson.lengths.now': '它怎么回答？',
  'lesson.lengths.now.about': '读完 {steps} 个字母之后说出的语言。',
};
