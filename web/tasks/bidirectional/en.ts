// English texts of the lesson bidirectional.

export const en = {
  'lesson.bidirectional.quiet': 'quiet',
  'lesson.bidirectional.busy': 'busy',
  'preset.bidirectional.forward': 'Forward only',
  'preset.bidirectional.both': 'Bidirectional',
  'lesson.bidirectional.about':
    'The made-up users of “who comes back?” are read by two passes: one from the first week on, one from the last week back. The second reads the flipped sequence, its states are flipped back, and both are concatenated, so that output is 2H wide. Where the whole sequence is there beforehand, as in a sentence, this is fair. Here the question is about next week, and the pass from the end has already read it.',
  'lesson.bidirectional.try1':
    'Play: after 150 steps more than 95 % of the weeks are right. Then choose “Forward only”: below 80 %.',
  'lesson.bidirectional.try2':
    'Look at the map below the strips: with both passes there is influence right of the diagonal, where a loss depends on a later step. Forward only there is none.',
};
