// 「comparison」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'beside.title': '谁学得更快？',
  'beside.lesson': '最多四组同时训练：种子相同，数据批次相同，步数也相同。',
  'beside.compare': '比较四种单元',
  'beside.compare.doc': '从第 0 步重新开始，RNN、ReLU-RNN、GRU、LSTM 一起训练',
  'beside.pin': '固定这条曲线',
  'beside.pin.doc': '它的曲线会留着，你可以改设置再训练一次',
  'beside.clear': '全部去掉',
  'beside.none': '还没有可比的。可以比较四种单元，也可以先固定这条曲线，再改一个设置。',
  'beside.table': '并排训练的各组',
  'beside.run': '组',
  'beside.parameters': '权重数',
  'beside.stepTime': '每步用时',
  'beside.steps': '步数',
  'beside.loss': '目前损失',
  'beside.broke': '发散',
  'beside.this': '{name}（当前）',
};
