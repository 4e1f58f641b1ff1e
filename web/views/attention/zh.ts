// 「attention」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'attention.title': '写每个字母时看哪里',
  'attention.lesson': '每一行是回答的一个字母，从上往下写；它对读到的各个字母的权重之和是 1。',
  'attention.type.reverse': '你自己的单词',
  'attention.type.add': '你自己的加法',
  'attention.refused.reverse': '只能用字母 {letters}，最多 {most} 个。',
  'attention.refused.add': '两个最多 {most} 位的数，中间一个加号，例如 58+67。',
  'attention.back': '回到测试样本',
  'attention.own.right': '它读你输入的“{read}”，写出“{written}”：正确。',
  'attention.own.wrong': '它读你输入的“{read}”，写出“{written}”；正确的是“{asked}”。',
  'attention.held.right': '它读测试样本“{read}”，写出“{written}”：正确。',
  'attention.held.wrong': '它读测试样本“{read}”，写出“{written}”；正确的是“{asked}”。',
  'attention.weights': '注意力权重',
  'attention.read': '读到的',
  'attention.written': '写出的',
  'attention.asked': '应写出的',
  'attention.weight': '权重',
  'attention.cell': '写 {written} 时，第 {at} 个字母 {read} 的权重是 {weight}',
  'attention.row': '{written}（应为 {asked}）',
  'attention.score': '一个字母都不错的测试样本',
  'attention.now': '这个网络',
  'attention.naive.input': '照原样抄写',
  'attention.naive.majority-class': '总写最常见的和',
  'attention.counted': '第 {step} 步，{total} 个里对了 {right} 个。错一个字母就不算对。',
};
