// 「gradient through time」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'gradientThroughTime.title': '梯度随时间的传播',
  'gradientThroughTime.lesson': '第 t 步的损失（行）对第 k 步的隐藏状态（列）的梯度有多大：‖∂Lₜ/∂hₖ‖。',
  'gradientThroughTime.asked': '第 t 行：假如读完第 t 步就要预测。',
  'gradientThroughTime.value': '从损失往回走 {back} 步',
  'gradientThroughTime.same': '正是损失所在的那一步',
  'gradientThroughTime.cut': '恰好是 0：反向传播在中间被截断',
  'gradientThroughTime.grid': '每个损失对每个隐藏状态的梯度；方向键移动，回车在网络图上标出梯度的路径',
  'gradientThroughTime.noTarget': '第 {time} 步没有目标',
  'gradientThroughTime.truncate': '截断反向传播',
  'gradientThroughTime.every': '每 {steps} 步截断',
  'gradientThroughTime.never': '不截断',
  'gradientThroughTime.truncate.doc': '截断的沿时间反向传播：梯度过不了虚线。',
  'gradientThroughTime.cutKey': '截断处',
  'gradientThroughTime.row': '损失',
  'legend.zero': '恰好是 0',
};
