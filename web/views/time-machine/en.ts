// English texts of the view time machine.

export const en = {
  'time.title': 'Time machine',
  'time.slider': 'Time machine: training step shown',
  'time.at': 'step {step} of {last}',
  'time.hint': 'Drag back to any step: the page shows that moment again, to the last bit.',
  'time.hintFrom': 'Drag back to any step from {first} on, where this branch began.',
  'time.past': 'You are looking back. Change a setting if you like: Play branches off here.',
  'time.newest': 'Back to the newest',
};
