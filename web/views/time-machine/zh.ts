// 「time machine」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'time.title': '时间机器',
  'time.slider': '时间机器：所看的训练步',
  'time.at': '第 {step} 步 / 共 {last} 步',
  'time.hint': '往回拖到任意一步，整个页面会逐位相同地重现那一刻。',
  'time.hintFrom': '可以拖回到第 {first} 步，也就是这条分支的起点。',
  'time.past': '现在看的是过去。可以改一改设置，再点“播放”，就从这里分叉。',
  'time.newest': '回到最新一步',
};
