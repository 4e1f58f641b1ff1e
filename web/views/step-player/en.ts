// English texts of the view step player.

export const en = {
  'player.title': 'One training step, taken apart',
  'player.lesson': 'Walk through it with ◂ and ▸, or the keys , and . ; Enter applies the update.',
  'player.paused': 'Pause first.',
  'player.previous': 'One sub-step back',
  'player.next': 'One sub-step on',
  'player.apply': 'Apply the update',
  'player.close': 'Show all',
  'player.forward': 'Forward, t = {time} of {count}',
  'player.loss': 'The loss',
  'player.backward': 'Back through time, t = {time} of {count}',
  'player.update': 'The update',
};
