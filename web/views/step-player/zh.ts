// 「step player」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'player.title': '把一个训练步拆开看',
  'player.lesson': '用 ◂ ▸（或按键 , 和 .）逐个小步查看，按回车更新权重。',
  'player.paused': '请先暂停。',
  'player.previous': '后退一小步',
  'player.next': '前进一小步',
  'player.apply': '更新权重',
  'player.close': '全部显示',
  'player.forward': '前向，t = {time}（共 {count} 步）',
  'player.loss': '损失',
  'player.backward': '沿时间反向，t = {time}（共 {count} 步）',
  'player.update': '更新',
};
