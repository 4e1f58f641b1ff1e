// 「vanish explode」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'vanish.title': '梯度消失，还是爆炸？',
  'vanish.lesson':
    '每往回走一步，梯度都要乘以 Wₕₕᵀ 和激活函数的导数：只看 Wₕₕ 的谱半径，还不能断定梯度是消失还是爆炸。',
  'vanish.radius': 'Wₕₕ 的谱半径',
  'vanish.alone': '只看 Wₕₕ，不含激活函数：线性网络走过许多步以后，平均每步的倍数',
  'vanish.block.lstm': '只取生成候选值 g 的那一块；实测倍数则包含各个门和经过细胞状态 c 的通路',
  'vanish.block.gru': '只取生成候选值 n 的那一块；实测倍数则包含各个门，以及更新门 z 直接保留 h 的通路',
  'vanish.measured': '实测：每往回一步，梯度平均乘以',
  'vanish.fades': '梯度越来越弱：往回 {steps} 步后，只剩原来的 {share}',
  'vanish.grows': '梯度越来越大：往回 {steps} 步后，是原来的 {share} 倍',
  'vanish.stays': '梯度大小基本不变：往回 {steps} 步后，是原来的 {share} 倍',
  'vanish.none': '实测：往回一步就没有梯度了',
  'vanish.derivative': '每一步还要逐个单元乘以 {name}，这里平均为 {mean}',
  'vanish.stacked': '其中也包括经过上方各层的通路',
  'vanish.dial': '谱半径：缩放 Wₕₕ',
  'vanish.same': '其他单元，相同谱半径',
  'vanish.rotate': '换成旋转矩阵',
  'vanish.rotate.doc':
    '把这一块换成“谱半径 × 正交矩阵”：只转方向，各方向的伸缩都一样。线性网络里，梯度就恰好是谱半径的 k 次方（k 为步数）。',
  'vanish.eigen.title': 'Wₕₕ 的特征值与单位圆',
  'vanish.eigen.index': '特征值',
  'vanish.eigen': '复平面上 Wₕₕ 的 {count} 个特征值与单位圆；最大的模为 {radius}',
  'vanish.curve': '最后一个损失的梯度，一步步往回还剩多少',
  'vanish.curve.label': '梯度范数与往回走的步数；方向键沿曲线移动',
  'vanish.axis': '从最后一个损失往回走的步数',
  'vanish.power': '谱半径的 k 次方（k 为步数）',
  'vanish.tip': '往回 {back} 步：剩下开头的 {share}；谱半径的这么多次方：{power}',
  'clip.title': '裁剪梯度',
  'clip.before': '裁剪前',
  'clip.after': '裁剪后',
  'clip.limit': '梯度范数上限（裁剪）',
  'clip.off': '不限',
  'clip.doc': 'clip_grad_norm：梯度比它长，就缩短到这么长，方向不变。',
  'vanish.sure': '最后的预测正确，而且确信到梯度恰好为零，没有什么可以往回传。换一条序列看看。',
};
