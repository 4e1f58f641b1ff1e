// 「names」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.names.about':
    '网络逐个字母读一个姓氏，读完最后一个字母后从十种语言里选一种。姓氏有长有短：一批姓氏打包（pack）在一起，每一个都在自己的最后一个字母之后作答。用 4,013 个姓氏训练，用它从未见过的 1,001 个测试。附加符号会泄露类别：这里凡是带 ğ 的姓氏都是土耳其语，带 ł 的都是波兰语。',
  'lesson.names.try1': '点“播放”：300 步之内，测试姓氏它能答对 58 % 以上。总是回答同一种最常见的语言，只能答对 12 %。',
  'lesson.names.try2': '输入你自己的姓氏，看读到哪个字母时答案变了。它从没读过的字母不能输入。',
  'lesson.names.try3': '去掉附加符号：训练 300 步以后，每 100 个回答至少少对 4 个。',
  'lesson.names.now': '它怎么回答？',
  'lesson.names.now.about': '读完 {steps} 个字母之后说出的语言。',
};
