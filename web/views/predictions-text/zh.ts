// 「predictions text」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'says.text.title': '它现在的回答',
  'says.text.lesson': '上方是读入的字母，下方是应该给出的答案。',
  'says.text.label': '它的回答是 {said}，目标是 {wanted}，{all} 个中对了 {right} 个。',
  'says.text.score': '{all} 个中对了 {right} 个',
  'says.text.noTarget': '这是你自己输入的文字，没有标准答案可比。',
  'says.text.past': '此前的回答',
  'says.text.step': '第 {step} 步',
};
