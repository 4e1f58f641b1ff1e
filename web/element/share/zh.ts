// Chinese texts of the panel to share.

export const zh = {
  'share.title': '分享现在看到的',
  'share.whole': '打开后就是这一课和你的设置，并训练到第 {step} 步：数值逐位相同。',
  'share.settings':
    '打开后就是这一课和你的设置，从第 0 步开始。训练中途改过的设置、写入的权重、自己的数据和快速引擎都不包括在内。',
  'share.link': '链接',
  'share.code': '链接的二维码',
  'share.element': '放进课程网页',
  'share.frame': '放进 iframe',
  'share.copy': '复制',
  'share.copied': '已复制',
};
