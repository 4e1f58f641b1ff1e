// 「lengths」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lengths.title': '填充与打包',
  'lengths.lesson': '三个姓氏组成一批。填充把短的用“{letter}”（索引 0 的字母）补齐；打包只计算每个姓氏真有的时间步。',
  'lengths.name': '姓氏 {number}',
  'lengths.who': '姓氏',
  'lengths.unknown': '网络没有这些字母：{letters}。',
  'lengths.batch': '这一批，逐个时间步',
  'lengths.step': '时间步',
  'lengths.sizes': 'batch_sizes',
  'lengths.saved': '每层每个方向，打包要算 {packed} 步单元，填充要算 {padded} 步：省了 {saved} 步（{share}）。',
  'lengths.states': '每读完一个字母，第 {layer} 层的隐藏状态',
  'lengths.packed': '{name}，打包',
  'lengths.padded': '{name}，填充',
  'lengths.end': 'h_n',
  'lengths.value': 'h',
  'lengths.alone': '打包与单独计算的最大差',
  'lengths.moved': '‖填充的 h_n − h_n‖',
  'lengths.movedBack': '‖填充的反向 h_n − 反向 h_n‖',
  'lengths.says': '预测：打包',
  'lengths.saysAlone': '单独',
  'lengths.saysPadded': '填充',
};
