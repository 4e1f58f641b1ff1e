// 「word-neighbours」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'neighbours.title': '哪些词相像？',
  'neighbours.lesson': '方向相同的向量，余弦接近 1。',
  'neighbours.pick': '最近的词：',
  'neighbours.cosine': '余弦',
};
