// All of the page's Chinese in one piece, fetched when it is first asked for.

export { zhFieldDocs as fieldDocs } from './field-docs.ts';
export { zhCN as texts } from './zh-cn.ts';
