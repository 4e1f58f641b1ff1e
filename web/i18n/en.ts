// Every text of the page in English; zh-cn.ts has the same keys.

export const en = {
  // Page
  'page.title': 'RNN Playground',
} as const;
