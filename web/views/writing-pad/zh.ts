// 「writing pad」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'draw.title': '自己写一个',
  'draw.lesson': '网络用当前的权重来读你写的数字，整个页面都会跟着显示它。',
  'draw.pad': '手写数字板',
  'draw.keys': '方向键移动画笔，空格键落笔或提笔，Delete 键清空。',
  'draw.hint': '在这里写一个数字',
  'draw.clear': '清空',
  'draw.seen': '网络的输入',
  'draw.bars': '你写的数字：{predicted} 最高，为 {share}',
  'draw.empty': '还没有写',
};
