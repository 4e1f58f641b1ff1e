// 「names」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'names.title': '逐个字母判断语言',
  'names.lesson': '每读完一个字母它会怎样回答，损失对每个字母的拉力有多大。只有读完最后一个字母的回答算数。',
  'names.type': '输入一个姓氏',
  'names.back': '回到测试姓氏',
  'names.unknown': '网络没有这些字母：{letters}；它认识 {known}。',
  'names.own': '“{name}”是你输入的：{language}，{share}。没有目标，所以没有梯度。',
  'names.held': '“{name}”是测试姓氏：{language}，{share}。目标是{target}。',
  'names.scores': '每读完一个字母，各语言的概率',
  'names.letter': '读入的字母',
  'names.probability': '概率',
  'names.gradient': '每个字母处的梯度：‖∂L/∂x‖',
  'names.cell': '读完 {letters}，{language}的概率：{share}',
  'names.confusion': '测试姓氏的混淆矩阵',
  'names.target': '目标',
  'names.answer': '预测',
  'names.counted': '{target}被当成{predicted}：{count}',
  'names.recall': '召回率：每种语言找到了多少',
  'names.recallOf': '召回率',
  'names.score':
    '准确率 {accuracy}，宏平均召回率 {recall}，共 {total} 个测试姓氏，第 {step} 步。总是回答同一种最常见的语言：{majority}。',
};
