// 「activity」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.activity.quiet': '安静',
  'lesson.activity.busy': '活跃',
  'lesson.activity.about':
    '这里的用户是虚构的：每周有十二个数，其中八个说明用户有多活跃，另外四个毫无意义。每读完一周，网络就回答用户下一周是否活跃。它的输出是 logit，由 sigmoid 变成概率：如果只输出 0 或 1，就没有梯度可学，也分不清 60 % 和 99 %。未知的周在损失里被掩码去掉，L2（权重衰减）让权重保持较小。',
  'lesson.activity.try1':
    '点“播放”：200 步之内，网络给从未见过的用户的各周排序，AUC 超过 0.75。三种不用网络的分数都在 0.5 以下，因为活跃的一周之后往往是安静的一周。',
  'lesson.activity.try2': '训练 200 步后把阈值调高：精确率上升，召回率下降。哪个更要紧，要看错了的代价。',
  'lesson.activity.try3': '切断循环连接：门看不到状态了，训练 200 步以后 AUC 仍在 0.75 以下。',
};
