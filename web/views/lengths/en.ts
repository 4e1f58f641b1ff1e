// English texts of the view lengths.

export const en = {
  'lengths.title': 'Padding and packing',
  'lengths.lesson':
    'Three names in one batch. Padding fills the short ones up with “{letter}”, the letter of index 0; packing computes only the steps that a name has.',
  'lengths.name': 'Name {number}',
  'lengths.who': 'name',
  'lengths.unknown': 'The network has no letter {letters}.',
  'lengths.batch': 'The batch, step by step',
  'lengths.step': 'time step',
  'lengths.sizes': 'batch_sizes',
  'lengths.saved':
    'Packed {packed} steps of the cell are computed for each layer and direction, padded {padded}: {saved} saved ({share}).',
  'lengths.states': 'Hidden state of layer {layer} after each letter',
  'lengths.packed': '{name}, packed',
  'lengths.padded': '{name}, padded',
  'lengths.end': 'h_n',
  'lengths.value': 'h',
  'lengths.alone': 'largest difference, packed and alone',
  'lengths.moved': '‖h_n padded − h_n‖',
  'lengths.movedBack': '‖h_n reverse padded − h_n reverse‖',
  'lengths.says': 'predicted, packed',
  'lengths.saysAlone': 'alone',
  'lengths.saysPadded': 'padded',
};
