// 「comparison」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'comparison.title': '谁学得更快？',
  'comparison.lesson': '最多四组同时训练：种子相同，数据批次相同，步数也相同。',
  'comparison.compare': '比较四种单元',
  'comparison.compare.doc': '从第 0 步重新开始，RNN、ReLU-RNN、GRU、LSTM 一起训练',
  'comparison.pin': '固定这条曲线',
  'comparison.pin.doc': '它的曲线会留着，你可以改设置再训练一次',
  'comparison.clear': '全部去掉',
  'comparison.none': '还没有可比的。可以比较四种单元，也可以先固定这条曲线，再改一个设置。',
  'comparison.table': '并排训练的各组',
  'comparison.run': '组',
  'comparison.parameters': '权重数',
  'comparison.stepTime': '每步用时',
  'comparison.steps': '步数',
  'comparison.loss': '目前损失',
  'comparison.broke': '发散',
  'comparison.this': '{name}（当前）',
};
