// 导览卡片的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'tour.title': '导览',
  'tour.at': '导览：预测、运行、解释（第 {card} 张，共 {cards} 张）',
  'tour.guess': '你觉得呢？选一个答案，训练 {steps} 步见分晓。',
  'tour.running': '正在训练 {steps} 步……',
  'tour.right': '和你预测的一样。',
  'tour.wrong': '结果不同。',
  'tour.next': '下一题',
  'tour.toRecap': '小结',
  'tour.recap': '导览小结：{cards} 题中预测对了 {right} 题',
  'tour.instead': '实际是：{answer}。',
  'tour.none': '都不是',
  'tour.back': '你自己的网络已经恢复原样。',
  'tour.following': '下一课：{lesson}',
  'tour.end': '结束导览',
  'tour.copy': '复制为 JSON',
  'tour.copy.doc': '整份导览的文本：改好后放进自己网页的元素里即可',
  'tour.close': '离开导览',
};
