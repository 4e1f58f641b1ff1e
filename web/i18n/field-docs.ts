// What each config field means: English comes from the engine's own table, Chinese stands here.

import type { FieldInfo } from '../engine/types.ts';
import type { Language } from './messages.ts';

export const zhFieldDocs: Readonly<Record<string, string>> = {
  task: '哪一课的数据和目标。',
  seed: '决定初始权重和数据的顺序，与 torch.manual_seed 相同。',
  text: '网络读入的字母，每个时间步一个。',
  target: '应该答出的字母，与读入的一样多。',
  seq_len: '一条训练序列有多少个时间步。',
  batch_size: '每次更新用多少条序列；越多，梯度越稳，每一步也越慢。',
  carry_state: '上一段末尾的隐藏状态作为下一段的开头，但梯度不往回传。',
  lag: '要答的字母在多少步之前（复述任务）。',
  bptt: '每隔多少步截断一次梯度的回传（截断 BPTT）；0 表示不截断。',
  cut_memory: '让每个 weight_hh 保持为零：什么也传不到下一步。',
  input: '字母怎样进入网络：独热向量，或查表得到一行可学习的嵌入。',
  embedding_dim: '每行嵌入有多少个数。',
  cell: '循环单元的种类。',
  nonlinearity: 'RNN 单元的激活函数。',
  hidden_size: '隐藏状态有多少个数；越多记得越多，耗时按平方增长。',
  num_layers: '叠放的层数。',
  bias: '循环层是否加上偏置 b_ih 和 b_hh。',
  forget_bias:
    '权重取好之后，加到 LSTM 遗忘门 bias_ih 上的数：大于 0 时一开始就倾向于记住（TensorFlow 的 BasicLSTMCell 为 1，PyTorch 为 0）。',
  dropout: '训练时层与层之间被置零的比例。',
  bidirectional: '再用一组层从末尾往前读。',
  head: 'linear：由线性层作答；none：隐藏状态本身就是答案。',
  optimizer: '由梯度决定怎样修改权重的规则。',
  lr: '学习率：越大学得越快，太大就会冲过头。',
  lr_schedule: '学习率怎样下降：每隔 step_size 次更新一次，每次更新都降，或沿半个余弦下降。',
  step_size: '更新多少次后学习率乘以 gamma（step）。',
  gamma: '学习率每次乘的数；越小降得越快（step、exponential）。',
  t_max: '更新多少次后学习率降到 eta_min，之后再升回去（cosine）。',
  eta_min: '最低的学习率（cosine）。',
  momentum: '上一次的改动保留多少（sgd、rmsprop）。',
  dampening: '新的梯度少加多少到动量里（sgd）。',
  nesterov: '沿动量方向先看一步（sgd）。',
  beta1: '梯度均值的记忆（adam、adamw）。',
  beta2: '梯度平方的记忆（adam、adamw）。',
  alpha: '梯度平方的记忆（rmsprop）。',
  eps: '防止除以梯度大小时除以零。',
  weight_decay: '把每个权重拉向零的力度。',
  lr_decay: '学习率随更新次数下降的快慢（adagrad）。',
  initial_accumulator_value: '梯度平方和的初值；越大，最初几步越小（adagrad）。',
  max_norm: '允许的梯度范数上限，0 表示不限（clip_grad_norm）。',
  max_value: '梯度中每个数的绝对值上限，0 表示不限（clip_grad_value）。',
};

export function fieldDoc(language: Language, field: FieldInfo): string {
  return (language === 'zh-CN' ? zhFieldDocs[field.name] : undefined) ?? field.doc;
}
