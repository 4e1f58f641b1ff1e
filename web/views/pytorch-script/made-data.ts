// The data that are made as a run goes on or stand in its config: letters, curves and users.

import { lettersOf } from '../../readings/letters.ts';
import { axes, entering, lettersLiteral, shuffledBatches, type DataOptions, type Part } from './data-options.ts';
import { indented } from './python.ts';

export function hello(options: DataOptions): Part {
  const { config, letters, batchFirst } = options;
  return {
    before: [
      `letters = ${lettersLiteral(letters, letters)}`,
      `text, target = ${lettersLiteral(lettersOf(config.text), letters)}, ${lettersLiteral(lettersOf(config.target), letters)}`,
      `tokens = torch.tensor([letters.index(letter) for letter in text]).unsqueeze(${batchFirst ? 0 : 1})  # ${axes(batchFirst)}`,
      entering(options, 'tokens'),
      'y = torch.tensor([letters.index(letter) for letter in target])',
    ],
    loss: 'F.cross_entropy(logits.flatten(0, 1), y)',
    inputSize: letters.length,
    outputSize: letters.length,
  };
}

/** Windows of a text; its end is held out where there are many. */
export function helloWorld(options: DataOptions): Part {
  const { config, letters, batchFirst, examples } = options;
  const text = lettersOf(config.text);
  const held = examples < text.length - config.seq_len ? `[:${examples}]` : '';
  return {
    before: [
      `letters = ${lettersLiteral(letters, letters)}`,
      `text = ${lettersLiteral(text, letters)}`,
      'codes = torch.tensor([letters.index(letter) for letter in text])',
      `windows = codes.unfold(0, ${config.seq_len + 1}, 1)${held}  # ${config.seq_len} letters and the one that follows`,
    ],
    after: ['dataset = torch.utils.data.TensorDataset(windows[:, :-1], windows[:, -1])', ...shuffledBatches(config)],
    next: [`tokens, y = next(batches)`, entering(options, batchFirst ? 'tokens' : 'tokens.t()')],
    loss: 'F.cross_entropy(logits, y)',
    sampling: 'shuffled',
    batchDims: { x: 1, y: 0 },
    counted: 'len(y)',
    inputSize: letters.length,
    outputSize: letters.length,
  };
}

export function sine({ config, batchFirst }: DataOptions): Part {
  const shape = batchFirst ? '1, -1, 1' : '-1, 1, 1';
  return {
    imports: ['import numpy'],
    before: [
      'def segment(i):  # sin and cos from i pi to (i + 1) pi',
      ...indented([
        `at = numpy.linspace(i * numpy.pi, (i + 1) * numpy.pi, ${config.seq_len}, dtype=numpy.float32)`,
        `return [torch.from_numpy(curve).view(${shape}) for curve in (numpy.sin(at), numpy.cos(at))]`,
      ]),
    ],
    next: ['x, y = segment((step - 1) % 4096)'],
    answer: 'prediction',
    loss: 'F.mse_loss(prediction, y)',
    inputSize: 1,
    outputSize: 1,
  };
}

export function recall(options: DataOptions): Part {
  const { config, letters, classes, batchFirst } = options;
  const shortest = Math.max(1, Math.floor((config.seq_len * 3) / 4));
  return {
    before: [
      'def sequence():  # its length, then its letters: the first is asked for, what follows distracts',
      ...indented([
        `length = ${shortest} + torch.randint(${config.seq_len - shortest + 1}, ())`,
        `tokens = torch.randint(${classes}, (${config.seq_len},))`,
        `tokens[1:] += ${classes}`,
        'return length, tokens',
      ]),
    ],
    next: [
      `lengths, tokens = map(torch.stack, zip(*[sequence() for _ in range(${config.batch_size})]))`,
      entering(options, batchFirst ? 'tokens' : 'tokens.t()'),
      'y = tokens[:, 0]',
    ],
    loss: 'F.cross_entropy(logits, y)',
    ragged: true,
    sampling: 'drawn',
    batchDims: { lengths: 0, x: 1, y: 0 },
    counted: 'len(y)',
    inputSize: letters.length,
    outputSize: classes,
  };
}

export function copy(options: DataOptions): Part {
  const { config, letters, classes, batchFirst } = options;
  const time = batchFirst ? ':, ' : '';
  return {
    next: [
      `tokens = torch.randint(${classes}, (${config.batch_size}, ${config.seq_len}))${batchFirst ? '' : '.t()'}  # ${axes(batchFirst)}`,
      entering(options, 'tokens'),
      `y = tokens[${time}:-${config.lag}]`,
    ],
    loss: `F.cross_entropy(logits[${time}${config.lag}:].flatten(0, 1), y.flatten())`,
    sampling: 'drawn',
    batchDims: { x: 1, y: 1 },
    counted: 'y.numel()',
    inputSize: letters.length,
    outputSize: classes,
  };
}

/** Users are drawn in their own order, each from a generator of their own; the last days' answers do not count. */
export function activity({ config, batchFirst }: DataOptions): Part {
  const days = config.seq_len;
  const users = 1324;
  const picked = (tensor: string): string => `${tensor}[first : first + ${config.batch_size}]`;
  const turned = batchFirst ? '' : '.transpose(0, 1)';
  return {
    before: [
      '# Of each kind: share of the users with the kinds before, chances a day to tire, to leave and to wake, and to launch the',
      '# app when keen, drowsy and gone, in per cent; then the most that is done on a day, counted ten ways.',
      'kinds = [',
      ...indented([
        '(35, 50, 40, 3, (50, 20, 0), (2, 0, 12, 1, 2, 1, 1, 1, 3, 8)),',
        '(65, 20, 10, 15, (50, 12, 0), (3, 1, 20, 2, 4, 1, 2, 1, 4, 12)),',
        '(90, 7, 5, 30, (85, 30, 0), (6, 1, 40, 3, 10, 2, 4, 1, 5, 25)),',
        '(100, 5, 3, 30, (95, 40, 0), (6, 3, 30, 3, 8, 3, 6, 1, 5, 20)),',
      ]),
      ']',
      '',
      'def user(i):',
      ...indented([
        'generator = torch.Generator().manual_seed(12260000 + i)',
        'def below(end):',
        '    return torch.randint(end, (), generator=generator).item()',
        'weekday, drawn = below(7), below(100)',
        '_, tires, leaves, wakes, chances, most = next(kind for kind in kinds if drawn < kind[0])',
        'state, launched = 0, []  # 0 keen, 1 drowsy, 2 gone',
        `x, y = torch.zeros(${days}, 12), torch.zeros(${days})`,
        `for day in range(${Math.max(days, 8)}):`,
        '    weekend = (weekday + day) % 7 >= 5',
        '    chance = chances[state] + (10 if weekend and state < 2 else 0)',
        '    launched.append(day == 0 or below(100) < chance)',
        '    counts = [0.0] * 10',
        '    if launched[-1]:',
        '        counts = [below((n if state == 0 else n // 2) + 1) + float(at == 0) for at, n in enumerate(most)]',
        `    if day < ${days}:`,
        '        x[day, :10] = torch.tensor(counts, dtype=torch.double).log1p()',
        '        x[day, 10:] = torch.tensor([day, weekend]) / torch.tensor([30.0, 1.0])',
        '    drawn = below(100)',
        '    if state == 0 and drawn < tires:',
        '        state = 1',
        '    elif state == 1 and drawn < leaves + wakes:',
        '        state = 2 if drawn < leaves else 0',
        `for day in range(${Math.max(1, days - 14)}):  # the last 14 days do not count`,
        '    y[day] = any(launched[day + 1 : day + 8])',
        `return x, y, torch.arange(${days}) < ${Math.max(1, days - 14)}`,
      ]),
      '',
      `numbers, answers, counted = map(torch.stack, zip(*[user(i) for i in range(${users})]))`,
      '',
      'def endless():  # the same order in each epoch',
      ...indented([
        'while True:',
        `    for first in range(0, ${users}, ${config.batch_size}):`,
        `        yield ${['numbers', 'answers', 'counted'].map((one) => picked(one) + turned).join(', ')}`,
      ]),
      '',
      'batches = endless()',
    ],
    next: ['x, y, mask = next(batches)'],
    loss: 'F.binary_cross_entropy_with_logits(logits.squeeze(-1)[mask], y[mask])',
    sampling: 'in-order',
    batchDims: { x: 1, y: 1, mask: 1 },
    counted: 'mask.sum()',
    inputSize: 12,
    outputSize: 1,
  };
}
