// English texts of the lesson copy.

export const en = {
  'lesson.copy.title': 'repeat it later',
  'lesson.copy.about':
    'Random letters come in, and each is to be said again ten steps later. The gradient of an answer has to travel ten steps back to the letter it asks about. Truncated backpropagation (BPTT) cuts that way short to save time and memory.',
  'lesson.copy.try1':
    'Play with the way cut every 5 steps: no loss ever meets the letter it is about, and almost nothing is learned.',
  'lesson.copy.try2':
    'Move the scissors to 15, here or under “Who taught whom”: now many answers reach their letter, and the loss falls.',
  'lesson.copy.try3': 'Set the lag to 4 with the cut at 5, or switch the cut off (0).',
};
