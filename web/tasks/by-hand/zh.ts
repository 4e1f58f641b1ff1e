// 「by hand」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.by-hand.about':
    '循环网络就是一个循环。笔记里有两个线性层 i2h 和 i2o，同时读输入和状态，rnn_forward 每个字母调用它们一次；nn.RNNCell 是循环的一圈，nn.RNN 是整个循环。这里三种写法用同一组权重，边训练边计算，相差不能超过自身大小的 0.000001。',
  'lesson.by-hand.try1': '播放 200 步，看最大差：一直低于 0.000001，因为剩下的只是舍入。',
  'lesson.by-hand.try2': '输入自己的文字和目标：不管多少个字母，循环都跟得上。',
};
