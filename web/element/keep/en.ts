// English texts of what is kept of a run.

export const en = {
  'keep.back': 'Your run is back as you left it, at step {step}.',
  'keep.afresh': 'Start afresh',
  'keep.fresh': 'Started afresh.',
  'keep.undo': 'Bring my run back',
  'keep.aside': 'What is asked for here begins anew. Your own run of this lesson is at step {step}.',
  'keep.unusable': 'Your run of before cannot be gone on with. {reason}',
  'keep.off':
    'This browser keeps nothing for this page ({reason}): a reload begins anew. Under Share you can save the run as a file.',
  'keep.opened': '{name} is open, at step {step}.',
  'keep.refused': '{name} cannot be opened, and nothing has changed. {reason}',
};
