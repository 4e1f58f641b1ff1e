// 「forecast」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'forecast.title': '对留出部分的预测',
  'forecast.lesson': '单步预测时，网络读的是真实发生的数；自由运行时，它读自己的输出。',
  'forecast.truth': '真实值',
  'forecast.oneStep': '网络，单步预测',
  'forecast.free.network': '网络，自由运行',
  'forecast.free.last-value': '保持最后一个值',
  'forecast.free.drift': '按平均变化延伸',
  'forecast.free.seasonal-naive': '去年同一天',
  'forecast.rule': '均方根误差',
  'forecast.by.network': '网络',
  'forecast.by.last-value': '重复上一个值',
  'forecast.by.drift': '上一个值 + 平均变化（漂移）',
  'forecast.by.seasonal-naive': '去年同一天（季节朴素）',
  'forecast.cell': '单步预测，缩放拟合于',
  'forecast.honest': '训练部分',
  'forecast.leak': '全部行（泄漏）',
  'forecast.at': '{error}（第 {step} 步）',
  'forecast.step': '单步',
  'forecast.free': '自由运行',
  'forecast.value': '数值',
  'forecast.date': '日期',
  'forecast.year': '年份',
  'forecast.row': '行',
  'forecast.beats': '单步预测中，网络胜过这些规则：误差比最好的那条小 {share}。',
  'forecast.beaten': '单步预测中，网络没有胜过什么也不学的规则：误差比最好的那条大 {share}。',
  'forecast.split': '竖线右边是训练没有见过的 {count} 个值，用的是第 {step} 步的权重。',
};
