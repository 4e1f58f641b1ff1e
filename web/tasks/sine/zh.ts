// 「sine」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.sine.about':
    '每一步只给网络一个正弦值，要它答出对应的余弦值。只看一个值不够：正弦为 0 时，余弦可能是 1，也可能是 −1。隐藏状态从一段波传到下一段，只有它知道现在是在上升还是在下降。',
  'lesson.sine.try1': '点“播放”，对比两条曲线：起初答案几乎是平的，随后慢慢贴近余弦。',
  'lesson.sine.try2': '把隐藏层大小改成 1 或 2：记住一个波，需要多少记忆？',
  'lesson.sine.try3': '把学习率调大十倍，看看损失怎样乱跳。',
};
