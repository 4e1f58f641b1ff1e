// English texts of the gallery.

export const en = {
  'gallery.order': 'Order of the lessons',
  'gallery.order.groups': 'By subject',
  'gallery.order.evenings': 'Course of six evenings',
  'gallery.loss': 'loss {from} → {to} in {count} steps',
  'gallery.data': 'own data, fetched when opened',
  'gallery.evening.1': 'A letter and a memory',
  'gallery.evening.2': 'Numbers in time',
  'gallery.evening.3': 'Pictures',
  'gallery.evening.4': 'How far back it remembers',
  'gallery.evening.5': 'Deeper networks, and words',
  'gallery.evening.6': 'Both directions, and sequence to sequence',
};
