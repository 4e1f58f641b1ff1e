// The icons of cats and dogs, their variants and the convolutional network in PyTorch, for the script of that lesson.

import type { ExactConfig } from '../../engine/types.ts';
import { addScript } from './data.ts';
import type { DataOptions, Part } from './data-options.ts';
import { indented, literal, type Lines } from './python.ts';

/** A variant of an icon, by eight draws. */
const variant: Lines = [
  '',
  'def variant(paper):  # (64, 64) -> (32, 32), 1 ink',
  ...indented([
    'drawn = torch.rand(8)',
    'stroke, tone = drawn[0] * 1.8 - 0.8, 1 / (drawn[1] * 0.34 + 0.32) - 2',
    'least, most = -F.max_pool2d(-paper[None], 3, 1, 1)[0], F.max_pool2d(paper[None], 3, 1, 1)[0]',
    'bare = 1 - (paper + stroke.abs() * ((least if stroke > 0 else most) - paper)) / 255',
    'ink = F.pad(bare / (tone * (1 - bare) + 1), (1, 1, 1, 1))',
    'turn = (drawn[2].double() * 2 - 1) * math.pi / 9',
    'step, mirror = 1 / (drawn[3] * 0.4 + 0.7), -1 if drawn[4] < 0.5 else 1',
    'cos, sin = turn.cos().float() * step, turn.sin().float() * step',
    'at = torch.arange(64.0) - 31.5',
    'across, down = at - 2 * (drawn[5] * 6 - 3), (at - 2 * (drawn[6] * 6 - 3)).unsqueeze(1)',
    'x, y = mirror * (cos * across + sin * down) + 32.5, cos * down - sin * across + 32.5',
    'inside = (x >= 0) & (y >= 0) & (x < 65) & (y < 65)',
    'x, y = x.clamp(0, 64.99), y.clamp(0, 64.99)',
    'left, top = x.long(), y.long()',
    'upper = ink[top, left] + (x - left) * (ink[top, left + 1] - ink[top, left])',
    'lower = ink[top + 1, left] + (x - left) * (ink[top + 1, left + 1] - ink[top + 1, left])',
    'seen = upper + (y - top) * (lower - upper)',
    'return F.avg_pool2d((seen * inside)[None], 2)[0]',
  ]),
];

function modelOf({ conv_layers, out_channels, kernel_size, stride, padding }: ExactConfig): Lines {
  const layers = Array.from({ length: conv_layers }, (_, index) => index);
  let side = 32;
  const convolutions = layers.map((index) => {
    side = Math.floor((Math.floor((side + 2 * padding - kernel_size) / stride) + 1) / 2);
    const inputs = index === 0 ? 1 : out_channels;
    return `self.conv${index + 1} = nn.Conv2d(${inputs}, ${out_channels << index}, ${kernel_size}, stride=${stride}, padding=${padding})`;
  });
  const channels = conv_layers === 0 ? 1 : out_channels << (conv_layers - 1);
  return [
    'class Model(nn.Module):',
    ...indented([
      'def __init__(self):',
      ...indented(['super().__init__()', ...convolutions, `self.fc = nn.Linear(${channels * side * side}, 1)`]),
      '',
      'def forward(self, x):',
      ...indented([
        ...layers.map((index) => `x = F.max_pool2d(torch.relu(self.conv${index + 1}(x)), 2)`),
        'return self.fc(x.flatten(1))',
      ]),
    ]),
  ];
}

function catsDogs({ config, folder, embedded }: DataOptions): Part {
  const { augment, batch_size, fold } = config;
  return {
    imports: [...(embedded ? [] : ['import gzip', 'import pathlib']), ...(augment ? ['import math'] : [])],
    before: [
      ...(embedded ? [] : [`folder = pathlib.Path(${literal(folder ?? '.')})  # data/cats-dogs of the page`, '']),
      'def read(name, header):  # an idx file of bytes',
      ...indented([
        `file = ${embedded ? 'files[name]' : 'gzip.decompress((folder / f"{name}.idx.bin").read_bytes())'}`,
        'return torch.frombuffer(bytearray(file[header:]), dtype=torch.uint8)',
      ]),
      '',
      'paper = read("icons", 16).view(-1, 64, 64).float()',
      'labels = read("labels", 12).view(-1, 3)  # class, pose and fold',
      `train = (labels[:, 2] != ${fold}).nonzero().flatten()`,
      ...(augment ? variant : []),
    ],
    after: augment
      ? []
      : [
          `loader = torch.utils.data.DataLoader(train, batch_size=${batch_size}, shuffle=True)`,
          '',
          'def endless():  # a new order for each epoch',
          ...indented(['while True:', '    yield from loader']),
          '',
          'batches = endless()',
        ],
    next: augment
      ? [
          'icons, x = [], []',
          `for _ in range(${batch_size}):`,
          ...indented([
            'icons.append(train[torch.randint(len(train), (1,)).item()])',
            'x.append(variant(paper[icons[-1]]))',
          ]),
          'x, y = torch.stack(x).unsqueeze(1), labels[torch.stack(icons), :1].float()',
        ]
      : [
          'icons = next(batches)',
          'x, y = 1 - F.avg_pool2d(paper[icons].unsqueeze(1), 2) / 255, labels[icons, :1].float()',
        ],
    model: modelOf(config),
    loss: 'F.binary_cross_entropy_with_logits(logits, y)',
    files: ['icons', 'labels'],
    sampling: augment ? 'drawn' : 'shuffled',
    batchDims: { x: 0, y: 0 },
    counted: 'len(y)',
    inputSize: 1024,
    outputSize: 1,
  };
}

addScript('cats-dogs', catsDogs);
