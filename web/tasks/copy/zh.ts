// 「copy」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.copy.about':
    '随机的字母一个个读入，每个都要在十步之后复述出来。一个输出的梯度必须往回走十步，才能到达它所依赖的字母。截断的反向传播（BPTT）为了省时间、省内存，让梯度提前停下。',
  'lesson.copy.try1': '先每 5 步截断来训练：没有一个梯度到得了它所依赖的字母，几乎什么也学不会。',
  'lesson.copy.try2': '在这里或在“梯度随时间的传播”里改成每 15 步截断：许多梯度到得了自己的字母，损失随之下降。',
  'lesson.copy.try3': '仍然每 5 步截断，把间隔改成 4；或者干脆不截断（0）。',
};
