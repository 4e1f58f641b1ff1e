// 「layers」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'layers.title': 'output 与 h_n',
  'layers.lesson': '每一层读下面一层的状态，一列是一个时间步。output 是最上层所有时间步的 h；h_n 是每一层最后的 h。',
  'layers.lesson.both':
    '一遍从左读；另一遍读翻转的序列，再把状态翻转回来。每一步的两个状态拼接起来：output 宽 2H = {width}，从右读的一遍结束于 t = 1。',
  'layers.layer': '第 {layer} 层',
  'layers.flipped': '（从末尾读，再翻转回来）',
  'layers.output': '输出 output',
  'layers.h_n': '最终状态 h_n',
  'layers.network': '网络',
  'layers.parameters': '循环层参数',
  'layers.time': '每步耗时',
  'layers.accuracy': '测试准确率',
  'layers.at': '第 {step} 步',
  'layers.forward': '只向前',
  'layers.both': '双向',
  'layers.future': '输出依赖未来吗？',
  'layers.future.step': '第 k 步后的状态',
  'layers.future.answer': '第 t 步的损失',
  'layers.future.norm': '‖∂Lₜ/∂hₖ‖（影响）',
  'layers.future.later': 'k > t：未来',
  'layers.future.label': '{share} 的影响来自比输出更晚的时间步。',
  'layers.warning': '⚠ 用到了未来：',
  'layers.fine': '没有输出依赖更晚的时间步。',
};
