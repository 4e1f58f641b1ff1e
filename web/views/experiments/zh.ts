// 「experiments」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lab.gates': '门',
  'lab.phase': '相图',
  'lab.title': '实验',
  'lab.close': '收起',
  'lab.taught': '梯度随时间的传播',
  'lab.vanish': '消失还是爆炸',
  'lab.lookup': '独热还是查表',
  'lab.beside': '并排比较',
  'lab.know': '逐行辨认',
};
