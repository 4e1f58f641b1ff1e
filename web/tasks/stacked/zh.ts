// 「stacked」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'preset.stacked.layers1': '1 层',
  'preset.stacked.layers2': '2 层',
  'preset.stacked.layers3': '3 层',
  'lesson.stacked.about':
    '网络把每个字母在十步之后复述一遍，和“延迟复述”一样，只是几层叠在一起：第 0 层读字母，第 1 层读第 0 层的隐藏状态。output 是最上层每一步的状态；h_n 是每一层最后的状态。',
  'lesson.stacked.try1':
    '依次用 1 层、2 层、3 层各训练 800 步：每多一层，复述对的字母就更多，每一步也更慢。网络图下面的表格记着测到的数。',
  'lesson.stacked.try2': '这里的一层有 1,056 个参数，再往上每层有 1,632 个：它读 16 个数，而第一层读 4 个字母。',
};
