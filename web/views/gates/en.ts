// English texts of the view gates.

export const en = {
  'gates.title': 'What is written, kept and output',
  'gates.lesson.lstm':
    'Each row is a unit, each column a time step. f near 1 keeps c, i near 1 writes into it, o near 1 outputs it.',
  'gates.lesson.gru':
    'Each row is a unit, each column a time step. z near 1 keeps h as it was, r near 0 forgets it for the candidate.',
  'gates.lesson.rnn':
    'Each row is a unit, each column a time step. A plain RNN has no gates: every step writes h anew.',
  'gates.lesson.other': 'Each row is a unit, each column a time step: the gates of this cell, then its state.',
  'gates.difference': 'h with the intervention, minus h without',
  'gates.point': 'Point at a cell to read it, click to pick its unit and step.',
  'gates.halfLife':
    'Mean of {gate} over time for unit {unit}: {mean}. Half of its memory is left after {steps} steps (all units: {all}).',
  'gates.intervene': 'Intervene on one unit',
  'gates.everywhere': 'at every step',
  'gates.at': 'at t = {time}',
  'gates.knockOut': 'Set to 0',
  'gates.nudge': 'Add {value}',
  'gates.undo': 'Undo',
  'gates.nothing': 'Nothing has changed.',
  'gates.changed':
    'The first {same} steps are the same to the last bit; from t = {first} on h differs by up to {size}.',
  'gates.changedAll': 'From the first step on h differs by up to {size}.',
  'gates.answers': '{count} of {of} predictions changed.',
};
