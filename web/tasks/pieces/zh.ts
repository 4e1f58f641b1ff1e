// 「pieces」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'preset.pieces.carried': '传递状态',
  'preset.pieces.reset': '重置为 0',
  'lesson.pieces.about':
    '一条很长的波分成小段来读，每段十个值。传递状态时，一段末尾的 h 作为数值成为下一段的 h₀，梯度不会越过切口往回传。重置时，每段都从零开始，第一个输出无从知道波是在上升还是下降。',
  'lesson.pieces.try1': '传递状态播放：1,500 步以后，损失低于 0.001。再选“重置为 0”训练同样多步：损失停在 0.09 以上。',
  'lesson.pieces.try2': '看重置以后每一步的损失：几乎全部都在一段的第一步。',
};
