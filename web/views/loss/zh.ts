// 「loss」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'loss.title': '学到了吗？',
  'loss.lesson': '每个训练步的{what}，越低越好。',
  'loss.of.cross-entropy': '平均交叉熵',
  'loss.of.bce-with-logits': '平均二元交叉熵',
  'loss.of.mse': '均方误差',
  'loss.scale': '损失轴的刻度',
  'loss.linear': '线性',
  'loss.log': '对数',
  'loss.empty': '还没有训练：按“播放”或“走一步”。',
  'loss.nowAtStep': '目前，第 {step} 步',
  'loss.atStep': '第 {step} 步',
  'loss.between': '（{min} 至 {max}）',
  'loss.mean': '均值',
  'loss.min': '最低',
  'loss.max': '最高',
  'loss.band': '最低到最高',
  'loss.described': '折线图：损失从 {first} 变为第 {step} 步的 {last}。',
  'loss.floor': '没有记忆时的下限：{floor}',
  'line.drop': '去掉曲线“{name}”',
};
