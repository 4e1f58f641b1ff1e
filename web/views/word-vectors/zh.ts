// 「word-vectors」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'words.title': '窗口在文字上滑动',
  'words.lesson': '同在一个窗口里的词是要答“是”的词对；抽来的噪声词是要答“否”的。',
  'words.noise': '噪声词',
  'words.some': 'k = {k}：标签 0',
  'words.none': '没有：标签全是 1',
  'words.place': '这段文字的第 {row} 行，共 {rows} 行',
  'words.previous': '后退',
  'words.next': '前进',
  'words.slide': '滑动窗口',
  'words.stop': '停下',
  'words.read': '读入',
  'words.predict': '预测',
  'words.rows': '窗口做出的表',
  'words.scores': '这一行和它的噪声词：答“是”的概率',
  'words.score': '{word}，标签 {label}：{share}',
  'words.map': '词向量在两个主轴上的位置',
  'words.axis': '第 {axis} 轴：{share}',
  'words.mapped': '{count} 个词，常见的先标名字。所有词对的平均余弦：{cosine}；等于 1 就分不清任何两个词。',
  'words.word': '词',
  'words.own': '自己的文字，任何语言都行',
  'words.file': '或一个文本文件（.txt）：选择它，或拖放到这里',
  'words.use': '用这段文字',
  'words.few': '至少两个不同的词，最多 5,000 个。',
};
