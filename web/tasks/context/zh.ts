// 「context」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.context.about':
    '网络逐词读一个句子（中文逐字），读到最后一个词为止：apple 或“苹果”，然后说出指的是水果还是公司。两种情况下字是一样的，只有带着上文的隐藏状态能分清。它用为本页写的 180 个句子训练，中英文各一半，再用另外 60 个测试。断开循环连接以后，不管前面是什么，同样的字总是同样的回答。',
  'lesson.context.try1': '点“播放”：训练 200 步以后，测试句子能答对 75 % 以上。总是回答同一个意思，只能答对 50 %。',
  'lesson.context.try2': '输入一个以“苹果”或 apple 结尾的句子，看读到哪个词时答案变了。它从没读过的词会略去。',
  'lesson.context.try3':
    '断开循环连接：立刻正好只答对 50 %，因为同一种语言的每个句子现在回答都一样。重新连上，学到的东西就回来了。',
  'lesson.context.now': '它在这里是什么意思？',
  'lesson.context.now.about': '一共 {steps} 个词和字，最后一个词的意思。',
};
