// 课程总览的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'gallery.order': '课程的排列',
  'gallery.order.groups': '按内容',
  'gallery.order.evenings': '六个晚上的课',
  'gallery.loss': '{count} 步后损失 {from} → {to}',
  'gallery.data': '自带数据，打开时才下载',
  'gallery.evening.1': '一个字母与一份记忆',
  'gallery.evening.2': '随时间变化的数',
  'gallery.evening.3': '图像',
  'gallery.evening.4': '能记住多久以前',
  'gallery.evening.5': '更深的网络，以及词',
  'gallery.evening.6': '双向，以及序列到序列',
};
