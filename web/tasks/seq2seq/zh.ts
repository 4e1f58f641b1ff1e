// 「seq2seq」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.seq2seq.about':
    '编码器逐个字母读一个单词，读到表示结束的点为止。解码器从编码器的最后状态开始，每步写一个字母，把单词倒着写出来。写每个字母之前，注意力给输入的每个字母一个权重；一步的权重之和是 1，解码器按这个比例读编码器的输出。单词有 3 到 8 个字母，取自 a 到 h；测试用的单词从不参加训练。学习率每一步都下降。一个回答要全部写对才算对：这叫完全匹配。',
  'lesson.seq2seq.try1':
    '点“播放”：训练 400 步以后，500 个测试单词有 80 % 以上一个字母都不错。照原样抄写单词，只能对 3.2 %。',
  'lesson.seq2seq.try2':
    '输入一个你自己的单词，比如 abcdefgh。最大的权重从最后一个字母开始，到第一个字母结束：没有人告诉过网络按什么顺序看。',
  'lesson.seq2seq.try3':
    '关掉教师强制：训练时解码器就读它自己写出的字母，不再读到此为止的正确字母。或者选“两数之和”，输入 58+67。',
  'preset.seq2seq.legend': '要写出的',
  'preset.seq2seq.reverse': '倒写的单词',
  'preset.seq2seq.add': '两数之和',
};
