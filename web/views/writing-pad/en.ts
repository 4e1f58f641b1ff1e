// English texts of the view writing pad.

export const en = {
  'draw.title': 'Write one yourself',
  'draw.lesson': 'The network reads your digit with the weights it has now, and the whole page shows it.',
  'draw.pad': 'Writing pad for a digit',
  'draw.keys': 'Arrow keys move the pen, Space lowers or lifts it, Delete clears the pad.',
  'draw.hint': 'Write a digit here',
  'draw.clear': 'Clear',
  'draw.seen': 'input of the network',
  'draw.bars': 'Your digit: {predicted} leads with {share}',
  'draw.empty': 'Nothing written yet',
};
