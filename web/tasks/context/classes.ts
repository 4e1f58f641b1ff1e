// What the two meanings are called, by the engine's names of them.

export const en = {
  'lesson.class.fruit': 'fruit',
  'lesson.class.company': 'company',
};

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.class.fruit': '水果',
  'lesson.class.company': '公司',
};
