// English texts of the files to go on with elsewhere.

export const en = {
  'export.title': 'Go on elsewhere, from this step',
  'export.py': 'Python file (.py)',
  'export.py.about':
    'Data, model, weights, optimizer and training loop for PyTorch: it prints the losses that come next here. With torchrun it trains in several processes.',
  'export.ipynb': 'Jupyter notebook (.ipynb)',
  'export.ipynb.about': 'The same in cells.',
  'export.onnx': 'ONNX model (.onnx)',
  'export.onnx.about': 'The network alone, with the weights of this step, for inference in ONNX Runtime and the like.',
  'export.none': 'This task was brought by a program that uses the engine: there is no such file of it.',
  'export.failed': 'The file could not be written.',
};
