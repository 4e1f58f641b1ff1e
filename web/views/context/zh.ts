// 「context」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'context.title': '有上文与没有上文',
  'context.lesson': '每个句子都以同一个词结尾。有循环时，回答取决于整个句子；没有循环时，回答就是单独这个词的回答。',
  'context.type': '输入一个句子，到“苹果”或 apple 为止',
  'context.back': '回到测试句子',
  'context.unknown': '它从没读过、因此略去的词：{words}',
  'context.none': '这些词它一个也没读过。',
  'context.own': '“{text}”是你输入的：{meaning}，{share}。没有目标。',
  'context.held': '“{text}”是测试句子：{meaning}，{share}。目标是{target}。',
  'context.after': '每读完一个词，{word}会是什么意思',
  'context.word': '读完',
  'context.share': '{meaning}的概率',
  'context.pairs': '六个测试句子，结尾是同一个词',
  'context.sentence': '句子',
  'context.with': '有循环',
  'context.without': '单独这个词',
  'context.score': '答对的测试句子',
  'context.now': '这个网络',
  'context.now.cut': '这个网络（现已断开）',
  'context.cut': '断开循环连接',
  'context.majority': '总是回答同一个意思',
  'context.counted': '第 {step} 步，{total} 句里答对 {right} 句；断开之后，同一个网络答对 {cut} 句。',
};
