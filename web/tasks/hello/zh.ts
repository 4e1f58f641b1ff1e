// 「hello」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'preset.hello.cell': '独热、RNNCell',
  'preset.hello.embedding': '嵌入、2 层、线性层',
  'lesson.hello.about':
    '网络一次读一个字母：h、e、l、l、o，要依次答出 o、h、l、o、l。同样读到 l，第一次要答 l，第二次要答 o——光看眼前的字母分不出来，必须记得前面读过什么。这份记忆就是隐藏状态：每一步都把它交给下一步的那一排小格。',
  'lesson.hello.try1': '点“播放”，看答案怎样变成 ohlol；再点“重来”，一步一步地走。',
  'lesson.hello.try2':
    '用独热输入时，隐藏状态本身就是答案：得分是 tanh 的值，只在 −1 到 1 之间，所以损失最低只能到 0.34 左右，有些种子还会卡住。在“更多设置”里把随机种子填成 1，它会一直停在 ohlll。',
  'lesson.hello.try3':
    '在“网络”里选“嵌入、2 层、线性层”：每个字母查表取出一行可以学习的数，经过两层循环，再由线性层作答，损失能降得低得多。然后换回第一种形式，每次只改一项：让损失降下来的是线性层，不是嵌入。',
};
