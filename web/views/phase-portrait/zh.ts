// 「phase portrait」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'phase.title': '隐藏状态的轨迹',
  'phase.lesson': '把隐藏状态看作一个随时间移动的点。学会这段波之后，它的轨迹会闭合成一个环。',
  'phase.axes': '坐标轴',
  'phase.principal': '主成分平面（PCA）',
  'phase.units': '两个单元',
  'phase.across': '横轴的单元',
  'phase.up': '纵轴的单元',
  'phase.component': '主成分 {axis}：{share}',
  'phase.now': '最新的一段',
  'phase.before': '之前的各段',
  'phase.label': '隐藏状态随时间的轨迹',
  'phase.point': '指向一个点，选定它的时间步。',
  'phase.alone': '这里只有一段，共 {steps} 步；继续训练，后面的各段会接上来。',
};
