// English texts of the lesson bidirectional.

export const en = {
  'lesson.bidirectional.away': 'away',
  'lesson.bidirectional.back': 'back',
  'preset.bidirectional.forward': 'Forward only',
  'preset.bidirectional.both': 'Bidirectional',
  'lesson.bidirectional.about':
    'The made-up users of “who comes back?” are read by two passes: one from the first day on, one from the last day back. The second reads the flipped sequence, its states are flipped back, and both are concatenated, so that output is 2H wide. Where the whole sequence is there beforehand, as in a sentence, this is fair. Here the question is about the next 7 days, and the pass from the end has already read them.',
  'lesson.bidirectional.try1':
    'Play: after 150 steps more than 98 % of the days are right. Then choose “Forward only”: below 90 %.',
  'lesson.bidirectional.try2':
    'Look at the map below the strips: with both passes there is influence right of the diagonal, where a loss depends on a later step. Forward only there is none.',
};
