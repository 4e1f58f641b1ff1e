// 「digits」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.digits.about':
    '把一个手写数字当作一句话来读：从上到下 28 行，每行是一个由 28 个灰度值组成的“词”，读完最后一行再说出是几。训练用的是真实的手写数字（MNIST），测试用的数字它从没见过。',
  'lesson.digits.try1': '点“播放”，盯住那十根条：读到第几行，网络就拿定主意了？',
  'lesson.digits.try2': '一边训练，一边自己写一个数字；再暂停下来，试试能不能骗过它。',
  'lesson.digits.try3': '把 LSTM 换成普通的 RNN：训练同样的步数，测试数字认对得更少。',
};
