// 保存训练的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'keep.back': '已恢复到你离开时的样子，第 {step} 步。',
  'keep.afresh': '重新开始',
  'keep.fresh': '已重新开始。',
  'keep.undo': '恢复我的训练',
  'keep.aside': '已按这里的设置重新开始。你自己在这一课的训练停在第 {step} 步。',
  'keep.unusable': '之前的训练无法继续。{reason}',
  'keep.off': '浏览器不为这个页面保存任何内容（{reason}）：刷新后会重新开始。可以在“分享”里把训练存成文件。',
  'keep.opened': '已打开 {name}，第 {step} 步。',
  'keep.refused': '无法打开 {name}，一切保持原样。{reason}',
};
