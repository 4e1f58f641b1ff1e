// English texts of the lesson copy.

export const en = {
  'lesson.copy.about':
    'Random letters come in, and each is to be repeated ten steps later. The gradient of an output has to travel ten steps back to the letter it depends on. Truncated backpropagation (BPTT) stops it earlier to save time and memory.',
  'lesson.copy.try1':
    'Play with BPTT truncated every 5 steps: no gradient ever reaches the letter it depends on, and almost nothing is learned.',
  'lesson.copy.try2':
    'Truncate every 15 steps instead, here or under “Gradient through time”: now many gradients reach their letter, and the loss falls.',
  'lesson.copy.try3': 'Set the lag to 4 with BPTT truncated every 5 steps, or do not truncate it at all (0).',
};
