// 「digits as in TensorFlow 1」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.digits-tf1.about':
    'TensorFlow 1 脚本的设置：BasicLSTMCell(128, forget_bias=1.0)，小批量 128 张图，Adam，学习率 0.001，线性层接在 28 个输出的最后一个上。每十步打印一行。Iter 数的是读过的图片，所以 20,000 次迭代就是 156 步。',
  'lesson.digits-tf1.try1': '点“播放”，读日志：30 步之后小批量的损失低于 2.1，前 128 张测试图片里答对的超过三成。',
  'lesson.digits-tf1.try2':
    '暂停，比较两个测试准确率：多错或少错一张，128 张图的准确率变动 0.8 %，全部 10,000 张的只变动 0.01 %。',
};
