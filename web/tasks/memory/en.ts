// English texts of the lesson memory.

export const en = {
  'lesson.memory.now': 'Does it remember?',
  'lesson.memory.now.about':
    'The prediction after {steps} letters; only the first one counts. Every sequence has a length of its own.',
  'lesson.memory.about':
    'The network reads one of a, b, c, d, then dozens of letters that only distract, and at the very end it must name the first. How many there are is drawn anew for every sequence, so that counting does not help: the letter has to be kept. The gradient of the last loss reaches the first step only through all the steps between; what fades on the way back cannot be learned.',
  'lesson.memory.try1':
    'Play: in 4,000 steps the plain RNN never gets all right. Most of the time its loss lies on ln 4 = 1.39, the loss of a guess; at best it learns to tell two of the four letters from the other two.',
  'lesson.memory.try2':
    'Choose LSTM: its forget gates start open, and within 200 steps it is right every time. Compare the two curves under “Vanish or explode”.',
  'lesson.memory.try3':
    'Give the RNN at most 10 time steps: within 1,000 training steps it is right at least half of the time, for most seeds always. Or choose LSTM and set the forget-gate bias to 0: after 1,000 steps it still guesses.',
};
