// 「pytorch script」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'script.about': '数据、初始权重和取样顺序都相同，打印出的损失就是本次训练的损失：从第一步起按当前设置训练。',
  'script.none': '这个任务由使用引擎的程序带来，它的数据没有脚本。',
  'script.forms': '网络的写法',
  'script.call': '一次调用',
  'script.loop': '单元循环',
  'script.save': '下载 {file}',
};
