// 「word-vectors」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.word-vectors.about':
    '窗口在文字上滑动，同在窗口里的词是标签为 1 的词对。只有这些词对时，总答“是”的网络全对，却什么也没学到：所以每个词对再配上 k 个标签为 0 的噪声词。skip-gram 读一个词，预测它的一个邻词；CBOW 读邻词，预测中间的词。每个词有一个向量，用法相近的词会渐渐靠近。',
  'lesson.word-vectors.try1': '点“播放”：500 步之内，损失降到 0.4492 以下，这是只知道词频、不看邻词的猜测的损失。',
  'lesson.word-vectors.try2':
    '去掉噪声词，让标签全是 1：500 步以后损失低于 0.001，平均余弦高于 0.75。网络对什么都答“是”，它的向量分不清任何两个词。',
  'lesson.word-vectors.try3':
    '选《出埃及记》，训练 1,000 步：在留作测试的最后十分之一上，损失降到猜测的 0.4329 以下。选 “gold” 或 “blue”：“brass” 和 “scarlet” 就在最近的词里。',
  'preset.word-vectors.legend': '文字',
  'preset.word-vectors.line': '一行文字',
  'preset.word-vectors.exodus': '出埃及记',
};
