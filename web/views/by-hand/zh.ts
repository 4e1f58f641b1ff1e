// 「by hand」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'byHand.title': '三种写法，同一组权重',
  'byHand.lesson':
    'i2h 就是 [W_ih W_hh]，两个偏置相加；i2o 就是线性层，x 的权重为 0。每一帧，本页都用引擎的权重按双精度跑一遍这些循环。大于 1 的数，差按比例计。',
  'byHand.code.loop': '手写',
  'byHand.code.cell': 'RNNCell，一步一步',
  'byHand.code.api': '接口 nn.RNN',
  'byHand.states': '状态的最大差：循环与引擎',
  'byHand.outputs': '输出的最大差：循环与引擎',
  'byHand.cell': '状态的最大差：RNNCell 与引擎',
  'byHand.step': '时间步',
  'byHand.loop': '循环',
  'byHand.difference': '最大差',
};
