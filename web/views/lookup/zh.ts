// 「lookup」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lookup.title': '做乘法，还是直接查表？',
  'lookup.lesson':
    '独热行维度高、稀疏，而且写死不变；它乘以表，不过是取出其中一行。嵌入层不做乘法，直接取出那一行，还能学习它。',
  'lookup.lesson.oneHot':
    '独热行乘以 Wᵢₕ，得到的正是其中一列（这里写成行）。把输入换成嵌入，就能看到专做这件事的一层。',
  'lookup.multiply': '独热的“{letter}”乘以表',
  'lookup.pick': '表的第 {row} 行：“{letter}”',
  'lookup.more': '还有 {columns} 列',
  'lookup.same': '每一位都相同 ✓',
  'lookup.differ': '有的位不同 ✗',
  'lookup.cost': '读一个字母的代价',
  'lookup.saved': '省下',
  'lookup.letter': '字母',
  'lookup.cost.label': '词表大小为 {vocabulary} 时，取一个字母要读的字节数：one-hot {oneHot}，查表 {lookup}',
  'lookup.vocabulary': '词表里的字母或词',
  'lookup.table': '查表',
  'lookup.multiplications': '乘法次数',
  'lookup.bytes': '读取字节数',
  'lookup.back': '梯度到达哪几行',
  'lookup.back.step': '只看 t = {time} 这一步',
  'lookup.back.all': '最近一次训练',
  'lookup.map': '把各行画成地图：用法相近的字母会靠拢',
  'lookup.map.oneHot': '把 Wᵢₕ 的各列画成地图',
  'lookup.map.label': '按各行的前两个主成分画出的字母地图',
  'lookup.map.share': '这两个方向含有全部差异的 {share}；灰线是字母走过的路。',
};
