// Chinese texts of the files to go on with elsewhere.

export const zh = {
  'export.title': '从这一步起在别处继续',
  'export.py': 'Python 文件（.py）',
  'export.py.about':
    'PyTorch 的数据、模型、权重、优化器和训练循环：打印出的就是这里接下来的损失。用 torchrun 可以多进程训练。',
  'export.ipynb': 'Jupyter 笔记本（.ipynb）',
  'export.ipynb.about': '同样的内容，分成单元格。',
  'export.onnx': 'ONNX 模型（.onnx）',
  'export.onnx.about': '只有网络和这一步的权重，供 ONNX Runtime 等推理。',
  'export.none': '这个任务由使用引擎的程序带来，没有这种文件。',
  'export.failed': '文件没有写成。',
};
