// 「minibatch log」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'log.title': '脚本打印了什么',
  'log.lesson': '每十步一行：读过多少张图、这个小批量的损失和准确率。用的是更新之前的权重；脚本则在更新之后再算一遍。',
  'log.label': '小批量日志',
  'log.none': '十步之后出现第一行。',
  'log.all': '全部 {total} 张测试图片：第 {step} 步答对 {share}；上面一行只算前 {first} 张。',
};
