// 「hello world」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.hello-world.about':
    '两个字母宽的窗口在“hello world”上滑动，网络说出接下来的字母：he → l、el → l、ll → o。文本里有九个这样的窗口、八个不同的字母，每个字母都以独热向量输入。能说出下一个字母，就能写：它的回答接着又被读入，如此没有尽头。',
  'lesson.hello-world.try1':
    '点“播放”：50 步之内，它从 he 接着写出 llo w，和原文一样。原文末尾的 d 之后从来没有读到过什么，所以那里写的只是猜测。',
  'lesson.hello-world.try2':
    '训练 200 步后把温度调到 2：写 320 个字母，会出现原文里没有的字母对。温度为 0 时每次取最可能的字母，问多少次都写得一样。',
  'lesson.hello-world.try3':
    '在框里填上你自己的文本，任何文字都行，中文也行。再给网络更多的时间步：在较长的文本里，光看两个字符往往说不出下一个。',
};
