// 时间机器、数值溢出、多组并排训练与图表导出的中文文字；键与 en-runs.ts 一一对应。

import type { enRuns } from './en-runs.ts';

export const zhRuns: Record<keyof typeof enRuns, string> = {
  // Time machine
  'time.title': '时间机器',
  'time.slider': '时间机器：所看的训练步',
  'time.at': '第 {step} 步 / 共 {last} 步',
  'time.hint': '往回拖到任意一步，整个页面会一位不差地重现那一刻。',
  'time.hintFrom': '可以拖回到第 {first} 步，也就是这条分支的起点。',
  'time.past': '现在看的是过去。可以改一改设置，再点“播放”，就从这里分叉。',
  'time.newest': '回到最新一步',
  'note.carried': '改了 {fields}，从这里分叉：权重保留，只有优化器的记忆清空，数据从头读起。',
  'note.fresh': '{fields}：改了以后权重的形状不同，无法沿用，从第 0 步重新训练。',

  // Names of curves
  'line.past': '第 {left} 步分叉之前：{what}',
  'line.same': '设置相同',
  'line.drop': '去掉曲线“{name}”',
  'list.join': '，',
  'value.on': '开',
  'value.off': '关',
  'tools.picture': '保存图片',
  'tools.csv': '保存 CSV',

  // Broken numbers
  'broken.title': '第 {step} 步，数值溢出了',
  'broken.first': '最先不再是有限数的是{meaning}（{tensor}）。',
  'broken.firstAt': '最先不再是有限数的是{meaning}（{tensor}），在序列的第 {time} 个时间步。',
  'broken.why':
    '每个训练步都让权重移动“学习率（{lr}）× 梯度”。一步迈得太大，就会落到梯度更大的地方，下一步迈得更大，如此往复，直到某个数超过 3.4 × 10³⁸，也就是这里能表示的最大的数。裁剪是给梯度设上限，调低学习率是让每一步都变小。',
  'broken.clip': '退回 {steps} 步，并裁剪梯度（max_norm 1）',
  'broken.slower': '退回 {steps} 步，学习率 ÷ 10（{lr}）',
  'broken.back': '只退回 {steps} 步',
  'broken.is.loss': '损失本身',
  'broken.is.weight_hh': '隐藏状态之间的权重',
  'broken.is.weight_ih': '读入输入的权重',
  'broken.is.bias': '某个偏置',
  'broken.is.embedding': '嵌入表',
  'broken.is.linear': '输出层',
  'broken.is.gradient': '沿时间往回传的梯度',
  'broken.is.cell': '细胞状态',
  'broken.is.state': '隐藏状态',
  'broken.is.answer': '网络的回答',
  'broken.is.other': '网络里的某个数',

  // Side by side
  'lab.beside': '并排比较',
  'beside.title': '谁学得更快？',
  'beside.lesson': '最多四组同时训练：种子相同，数据批次相同，步数也相同。',
  'beside.compare': '比较四种单元',
  'beside.compare.doc': '从第 0 步重新开始，RNN、ReLU-RNN、GRU、LSTM 一起训练',
  'beside.pin': '留下这一组',
  'beside.pin.doc': '它的曲线会留着，你可以改设置再训练一次',
  'beside.clear': '全部去掉',
  'beside.none': '还没有可比的。可以比较四种单元，也可以先留下这一组，再改一个设置。',
  'beside.table': '并排训练的各组',
  'beside.run': '组',
  'beside.parameters': '权重数',
  'beside.cost': '每步毫秒',
  'beside.steps': '步数',
  'beside.loss': '目前损失',
  'beside.broke': '溢出',
  'beside.this': '{name}（当前）',
  'beside.differ': '种子相同，所以数据批次和顺序都一样；不同的只有：{fields}。',
  'beside.differSeed': '种子不同，初始权重和数据批次也就不同；不同的有：{fields}。',
  'beside.nothing': '种子和设置都相同，几条曲线完全重合。',
};
