// 「gates」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'gates.title': '写入什么，保留什么，输出什么',
  'gates.lesson.lstm': '每行一个单元，每列一个时间步。f 接近 1 时保留 c，i 接近 1 时写入 c，o 接近 1 时输出 c。',
  'gates.lesson.gru': '每行一个单元，每列一个时间步。z 接近 1 时 h 保持不变，r 接近 0 时候选值不看以前的 h。',
  'gates.lesson.rnn': '每行一个单元，每列一个时间步。普通 RNN 没有门，每一步都重写 h。',
  'gates.lesson.other': '每行是一个单元，每列是一个时间步：先是这种单元的各个门，再是它的状态。',
  'gates.difference': '干预后的 h 减去未干预的 h',
  'gates.point': '指向一格看数值，点击选定单元和时间步。',
  'gates.halfLife':
    '单元 {unit} 的 {gate} 对时间的平均值为 {mean}，记忆经过 {steps} 步剩下一半（全部单元平均：{all} 步）。',
  'gates.intervene': '干预一个单元',
  'gates.everywhere': '（每一步）',
  'gates.at': '（在 t = {time} 处）',
  'gates.knockOut': '置零',
  'gates.nudge': '加 {value}',
  'gates.undo': '撤销',
  'gates.nothing': '没有任何变化。',
  'gates.changed': '前 {same} 步逐位相同；从 t = {first} 起 h 发生变化，最多相差 {size}。',
  'gates.changedAll': '从第一步起 h 就发生变化，最多相差 {size}。',
  'gates.answers': '{of} 个预测中有 {count} 个改变。',
};
