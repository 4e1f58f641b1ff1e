// English texts of the panel to share.

export const en = {
  'share.title': 'Share what you see',
  'share.whole':
    'This opens the lesson with your settings and trains it to step {step}: the same numbers, to the last bit.',
  'share.settings':
    'This opens the lesson with your settings, at step 0. How it came to be as it is here – settings changed on the way, weights written, data of your own, the fast engine – is not in it.',
  'share.link': 'Link',
  'share.code': 'QR code of the link',
  'share.element': 'In a course page',
  'share.frame': 'In an iframe',
  'share.copy': 'Copy',
  'share.copied': 'Copied',
};
