// What the languages of the surnames are called, by the engine's names of them, for every lesson on surnames.

export const en = {
  'lesson.class.English': 'English',
  'lesson.class.German': 'German',
  'lesson.class.French': 'French',
  'lesson.class.Spanish': 'Spanish',
  'lesson.class.Italian': 'Italian',
  'lesson.class.Polish': 'Polish',
  'lesson.class.Czech': 'Czech',
  'lesson.class.Croatian': 'Croatian',
  'lesson.class.Turkish': 'Turkish',
  'lesson.class.Romanian': 'Romanian',
};

export const zh: Readonly<Record<keyof typeof en, string>> = {
  'lesson.class.English': '英语',
  'lesson.class.German': '德语',
  'lesson.class.French': '法语',
  'lesson.class.Spanish': '西班牙语',
  'lesson.class.Italian': '意大利语',
  'lesson.class.Polish': '波兰语',
  'lesson.class.Czech': '捷克语',
  'lesson.class.Croatian': '克罗地亚语',
  'lesson.class.Turkish': '土耳其语',
  'lesson.class.Romanian': '罗马尼亚语',
};
