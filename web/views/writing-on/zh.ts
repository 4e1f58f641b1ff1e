// 「writing on」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'writing.title': '让它写下去',
  'writing.lesson':
    '网络读最后 {window} 个字符，写出的每个字符接着又被读入。温度为 T 时按 softmax(logits / T) 抽取；为 0 时取最可能的（argmax）。',
  'writing.prompt': '开头',
  'writing.temperature': '温度',
  'writing.argmax': '0，argmax',
  'writing.length': '写多少个字符',
  'writing.again': '重新抽取',
  'writing.file': '学你的文本文件（.txt）：选择它，或拖放到这里',
  'writing.file.large': '这个文件太大：最多可以学 {most} 个字符。原来的文字保留。',
  'writing.file.alike': '这个文件里没有两个不同的字符。原来的文字保留。',
  'writing.first': '写了 {first} 个字符：',
  'writing.same': '前 {same} 个字符和原文相同。',
  'writing.text': '原文是：{text}',
  'writing.rate': '第 {step} 步所写；每秒 {rate} 个字符，在本页测得。',
  'writing.past': '此前所写',
  'writing.step': '第 {step} 步',
  'writing.empty': '开头至少要有一个字符。',
  'writing.unknown': '学习的文本里没有：{letters}',
};
