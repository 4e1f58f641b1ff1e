// 页面的全部中文文字；键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zhCN: Record<keyof typeof en, string> = {
  // Page
  'page.title': 'RNN 演练场',
};
