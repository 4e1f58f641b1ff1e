// 「activity」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.activity.away': '不来',
  'lesson.activity.back': '会来',
  'lesson.activity.about':
    '这里的用户是虚构的，分成几类，从只来一次的到创作者；每个用户要么热心，要么懒散，要么已经离开。注册以来的每一天有十二个数：十个行为计数（启动、拍摄、播放、点赞……）取 log(1 + n)，还有注册以来的天数和是否周末。每读完一天，网络就回答用户在接下来的 7 天里会不会启动应用。它的输出是 logit，由 sigmoid 变成概率：如果只输出 0 或 1，就没有梯度可学，也分不清 60 % 和 99 %。记录的最后几天还不知道答案：26 天里最后 14 天在损失里被掩码去掉。L2（权重衰减）让权重保持较小。',
  'lesson.activity.try1':
    '点“播放”：100 步之内，网络给从未见过的用户的各天排序，AUC 超过 0.92。三种不用网络的分数都在 0.9 以下，其中最好的是越近的天权重越大的那一种。',
  'lesson.activity.try2': '训练 100 步后把阈值调高：精确率上升，召回率下降。哪个更要紧，要看错了的代价。',
  'lesson.activity.try3':
    '切断循环连接：门看不到状态了，可训练 100 步以后 AUC 仍超过 0.92。z ⊙ h 这一项仍保留过去各天逐渐淡去的总和，在这里这就够了。',
};
