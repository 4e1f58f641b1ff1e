// English texts of the lesson own-data.

export const en = {
  'lesson.own-data.about':
    'Bring your own numbers: a CSV file, a pasted table or a curve that you draw. Windows of the last rows are read, the next row, or one further on, is forecast. The first 80 % are trained on, what follows is held out; the example to begin with is a water level of 300 days, made up. Nothing leaves this page.',
  'lesson.own-data.try1':
    'Play the example: after 500 steps the error of the network is about half that of repeating the last value, which is 6.16.',
  'lesson.own-data.try2':
    'Set the time steps to 2: with so short a window it still beats that rule after 500 steps, but errs by more than 4.5. Or look 7 rows ahead: repeating the last value is wrong by 14.23 there, the network after 500 steps by less than a third of that.',
  'lesson.own-data.try3':
    'Draw a curve, or choose a CSV file of yours and any of its columns, and see whether the network beats the rules that learn nothing.',
};
