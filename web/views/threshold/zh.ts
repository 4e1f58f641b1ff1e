// 「threshold」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'threshold.title': '从概率到决定',
  'threshold.lesson': 'sigmoid 给出概率；从多大起算“会回来”，由使用的人来定。这里的用户全是虚构的。',
  'threshold.slider': '概率达到多少就说“会回来”',
  'threshold.axis': '阈值',
  'threshold.precision': '精确率',
  'threshold.recall': '召回率',
  'threshold.label': '阈值为 {threshold}：精确率 {precision}，召回率 {recall}',
  'threshold.sums':
    '精确率 {precision}：它说会回来的 {said} 个里，{hit} 个真的回来了。召回率 {recall}：回来的 {came} 个里，它找到了 {hit} 个。',
  'threshold.court': '谁排得最好？ROC 曲线下面积（AUC）',
  'threshold.by.network': '网络',
  'threshold.by.today': '今天活跃',
  'threshold.by.last7': '最近 7 天里活跃的天数',
  'threshold.by.recent': '活跃的天，越近权重越大',
  'threshold.held': '测试用户的 {total} 天，第 {step} 步。竖线是随机猜测：0.5。',
  'threshold.calibration': '校准：说 70 %，真有 70 % 吗？',
  'threshold.predicted': '平均概率',
  'threshold.observed': '回来的比例',
  'threshold.bin': '每十分之一概率一个点；天数越多点越大',
  'threshold.diagonal': '完全校准',
  'threshold.answers': '天数',
};
