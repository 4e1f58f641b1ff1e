// 「shapes」的中文文字，键与 en.ts 一一对应。

import type { en } from './en.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'shapes.title': '张量形状',
  'shapes.lesson': '训练时各张量的形状，名称与 PyTorch 一致。点一个，看它对应图中的哪一部分。',
  'shapes.batchFirst': 'batch_first 只改变 x、output 和 y；h_n 与 c_n 的批维始终在中间。',
  'shapes.weights': '{count} 个权重',
  'shapes.what.x': 'x：读入的数据，每一步是一行，共 input_size 个数。',
  'shapes.what.output': 'output：最上层在每一步的隐藏状态。',
  'shapes.what.h_n': 'h_n：各层在最后一步之后的隐藏状态。',
  'shapes.what.c_n': 'c_n：各层在最后一步之后的细胞状态。',
  'shapes.what.y': 'y：网络的输出；若有输出层，由 output 经输出层得到。',
};
