// English texts of the lesson digits as in TensorFlow 1.

export const en = {
  'lesson.digits-tf1.about':
    'The settings of the TensorFlow 1 scripts: BasicLSTMCell(128, forget_bias=1.0), minibatches of 128 digits, Adam with a learning rate of 0.001, and a linear layer on the last of the 28 outputs. Every ten steps a line is printed. Iter counts the digits read, so that 20,000 iterations are 156 steps.',
  'lesson.digits-tf1.try1':
    'Play and read the log: after 30 steps the loss of the minibatch is below 2.1, and more than three in ten of the first 128 test digits are right.',
  'lesson.digits-tf1.try2':
    'Pause, and compare the two test accuracies: one wrong answer more or less moves the one of 128 digits by 0.8 %, and the one of all 10,000 by 0.01 %.',
};
