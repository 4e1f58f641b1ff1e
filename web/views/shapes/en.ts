// English texts of the view shapes.

export const en = {
  'shapes.title': 'Shapes',
  'shapes.lesson': 'The shapes in training, in PyTorch’s words. Click one to see what it belongs to.',
  'shapes.batchFirst': 'batch_first changes x, output and y; h_n and c_n keep their batch in the middle.',
  'shapes.weights': '{count} weights',
  'shapes.what.x': 'x: what is read, one row of input_size numbers at each step.',
  'shapes.what.output': 'output: the hidden state of the top layer at every step.',
  'shapes.what.h_n': 'h_n: the hidden state of every layer after the last step.',
  'shapes.what.c_n': 'c_n: the cell state of every layer after the last step.',
  'shapes.what.y': 'y: the output of the network, made of output by the output layer where there is one.',
};
