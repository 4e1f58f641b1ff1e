// 「memory」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.memory.now': '它还记得吗？',
  'lesson.memory.now.about': '读完 {steps} 个字母之后的预测；只有第一个字母算数。每条序列的长度都不同。',
  'lesson.memory.about':
    '网络先读 a、b、c、d 中的一个，再读几十个干扰字母，最后要说出第一个。每条序列的长度都重新抽取，靠数步数没有用：必须一直记住这个字母。最后一步的损失要穿过中间所有步才能传回第一步；在路上消失的梯度，就学不到东西。',
  'lesson.memory.try1':
    '点“播放”：普通的 RNN 训练 4,000 步也做不到全对。大部分时间损失停在 ln 4 = 1.39，也就是随机猜测的损失；最好的时候也只学会把四个字母分成两组。',
  'lesson.memory.try2': '换成 LSTM：它的遗忘门一开始就接近 1，200 步之内就次次答对。在“消失还是爆炸”里对比两条曲线。',
  'lesson.memory.try3':
    '让 RNN 最多只等 10 步：训练 1,000 步之内至少能答对约一半，多数种子能全部答对。或者选 LSTM，再把遗忘门偏置改成 0：训练 1,000 步以后仍是随机猜测。',
};
