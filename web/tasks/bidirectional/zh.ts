// 「bidirectional」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.bidirectional.away': '不来',
  'lesson.bidirectional.back': '会来',
  'preset.bidirectional.forward': '只向前',
  'preset.bidirectional.both': '双向',
  'lesson.bidirectional.about':
    '“谁会回来？”里虚构的用户由两遍来读：一遍从第一天往后，一遍从最后一天往前。第二遍读翻转的序列，状态再翻转回来，两者拼接，所以 output 宽 2H。如果整个序列事先就有，比如一句话，这没有问题。但这里问的是接下来的 7 天，而从末尾读的一遍已经读过它们了。',
  'lesson.bidirectional.try1': '点“播放”：150 步以后，98 % 以上的天答对。再选“只向前”：不到 90 %。',
  'lesson.bidirectional.try2':
    '看条带下方的图：两遍都有时，对角线右边有影响，也就是损失依赖更晚的时间步。只向前时一点也没有。',
};
