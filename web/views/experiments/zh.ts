// 「experiments」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'experiments.gates': '门',
  'experiments.phasePortrait': '相图',
  'experiments.title': '实验',
  'experiments.close': '收起',
  'experiments.gradientThroughTime': '梯度随时间的传播',
  'experiments.vanishExplode': '消失还是爆炸',
  'experiments.lookup': '独热还是查表',
  'experiments.comparison': '并排比较',
  'experiments.digitRows': '逐行辨认',
};
