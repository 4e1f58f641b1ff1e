// 「copy」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.copy.title': '过后再说',
  'lesson.copy.about':
    '随机的字母一个个读入，每个都要在十步之后再说出来。一个回答的梯度必须往回走十步，才能碰到它所问的字母。截断的反向传播（BPTT）为了省时间、省内存，把这条路剪短了。',
  'lesson.copy.try1': '先每 5 步一剪来训练：没有一个损失够得着它要问的字母，几乎什么也学不会。',
  'lesson.copy.try2': '在这里或在“谁教了谁”里把剪刀移到 15：许多回答够得着自己的字母了，损失随之下降。',
  'lesson.copy.try3': '截断仍为 5，把间隔改成 4；或者干脆不剪（0）。',
};
