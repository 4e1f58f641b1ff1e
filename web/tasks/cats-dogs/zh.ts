// 「cats-dogs」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'preset.cats-dogs.legend': '训练用',
  'preset.cats-dogs.variants': '变体',
  'preset.cats-dogs.plain': '图标原样',
  'lesson.cats-dogs.about':
    '这里有 159 个猫和狗的图标，出自许多人之手：是图标，不是照片。每个图标以 32 × 32 个墨量的数进入网络。8 个滤波器的卷积、ReLU 和最大池化把它变成 8 张 16 × 16 的图；线性层和 sigmoid 再由此得出一个概率，一共 2,257 个权重。同一位设计者画的，要么都用来训练，要么都留出：126 个训练，33 个留出。训练时看到的是旋转、镜像、移动过的，笔画更粗或更细的。',
  'lesson.cats-dogs.try1':
    '播放 50 步：留出的 19 个头像至少答对 17 个，14 个全身最多答对 10 个。头像看得到耳朵；全身可以是任何姿势。',
  'lesson.cats-dogs.try2':
    '改用图标原样训练：100 步以后 126 个全对，而留出的 33 个里最多对 28 个。网络把图标背下来了。',
  'lesson.cats-dogs.try3':
    '在形状计算器里选核 7、填充 3：图仍是 32 × 32，和核 5、填充 2 一样。填充 0 时，核 5 只剩 28 × 28。',
};
