// 「own-data」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.own-data.about':
    '带上你自己的数：一个 CSV 文件、一张粘贴的表格，或一条自己画的曲线。读入最近几行的窗口，预测下一行，或更后面的一行。前 80 % 用来训练，后面的留作测试；开始时的示例是 300 天的水位，是虚构的。数据不会离开这个页面。',
  'lesson.own-data.try1': '播放示例：500 步以后，网络的误差大约是重复上一个值的一半，后者是 6.16。',
  'lesson.own-data.try2':
    '把时间步数设为 2：窗口这么短，500 步以后它仍然胜过这条规则，但误差大于 4.5。或者提前 7 行：重复上一个值在那里的误差是 14.23，500 步以后网络的误差不到它的三分之一。',
  'lesson.own-data.try3': '画一条曲线，或选一个你的 CSV 文件和其中的任意几列，看网络能不能胜过什么也不学的规则。',
};
