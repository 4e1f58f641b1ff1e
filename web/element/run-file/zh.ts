// 训练文件的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'run-file.title': '存成文件',
  'run-file.about':
    '把训练原样存下，逐位相同，也包括你自己的数据和手绘内容。在这里打开，或把文件拖到页面上，就能接着训练；这是 safetensors 文件，PyTorch 可以读取其中的权重。',
  'run-file.save': '保存训练',
  'run-file.open': '打开训练…',
};
