// English texts of the lesson hello.

export const en = {
  'preset.hello.cell': 'One-hot, RNNCell',
  'preset.hello.embedding': 'Embedding, 2 layers, Linear',
  'lesson.hello.about':
    'The network reads h, e, l, l, o one letter at a time and must answer o, h, l, o, l. The first l has to become l and the second one o: the letter alone does not tell, so the network must remember what came before. That memory is the hidden state, the row of cells handed from each step to the next.',
  'lesson.hello.try1': 'Press Play and watch the answer turn into ohlol. Then reset and go one step at a time.',
  'lesson.hello.try2':
    'In the one-hot form the hidden state is the answer: its scores are tanh values between −1 and 1, so the loss never gets below about 0.34, and some seeds get stuck. Type seed 1 under More settings: it stays at ohlll.',
  'lesson.hello.try3':
    'Choose the form “Embedding, 2 layers, Linear” under Network: each letter picks a row of learned numbers, two layers read them, a linear layer answers, and the loss goes down much further. Then return to the first form and change one thing at a time: it is the linear layer that lets the loss fall, not the embedding.',
};
