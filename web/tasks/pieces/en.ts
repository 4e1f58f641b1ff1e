// English texts of the lesson pieces.

export const en = {
  'preset.pieces.carried': 'State carried',
  'preset.pieces.reset': 'Reset to 0',
  'lesson.pieces.about':
    'A long wave is read in pieces of ten values. With the state carried, h at the end of a piece is h₀ of the next, as numbers: no gradient flows back across the cut. Reset, every piece begins with zeros, and its first output cannot know whether the wave rises or falls.',
  'lesson.pieces.try1':
    'Play with the state carried: after 1,500 steps the loss is below 0.001. Then choose “Reset to 0” for as many steps: it stays above 0.09.',
  'lesson.pieces.try2':
    'Look at the losses of single steps after the reset: nearly all of it is at the first step of the piece.',
};
