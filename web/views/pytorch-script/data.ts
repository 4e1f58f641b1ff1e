// The data of each task as PyTorch draws it, from the same generator and in the same order as the engine.

import type { ExactConfig } from '../../engine/types.ts';
import { lettersOf } from '../../readings/letters.ts';
import { indented, literal, type Lines } from './python.ts';
import { wordVectors } from './word-vectors.ts';

export interface DataOptions {
  config: ExactConfig;
  /** The letters that are read, in token order. */
  letters: readonly string[];
  classes: number;
  batchFirst: boolean;
  /** Training examples, where the task has a set of them. */
  examples: number;
  /** Columns of a series that is not the task's own. */
  columns: number | undefined;
  /** Where the data files lie, if not where a task's script says. */
  folder: string | undefined;
}

export interface Data {
  imports: Lines;
  /** Before the model is made: nothing here draws a number. */
  before: Lines;
  /** Once the weights are drawn. */
  after: Lines;
  /** x and y of one step, where each step has its own. */
  next: Lines;
  /** What the model's answer is called. */
  answer: string;
  loss: string;
  /** Each sequence has a length of its own, and is answered at its own end. */
  ragged: boolean;
  inputSize: number;
  outputSize: number;
  /** A network of the task's own, and what it is given beside x. */
  model?: Lines;
  given?: string;
}

export type Part = Partial<Data> & Pick<Data, 'loss' | 'inputSize' | 'outputSize'>;

const axes = (batchFirst: boolean): string => (batchFirst ? '(batch, seq_len)' : '(seq_len, batch)');

/** Letters as the model takes them: embedding rows are looked up in the model. */
function entering({ config, letters }: DataOptions, tokens: string): string {
  return config.input === 'embedding' ? `x = ${tokens}` : `x = F.one_hot(${tokens}, ${letters.length}).float()`;
}

/** A string where each letter of the run is one character of Python's, else a list. */
function lettersLiteral(text: readonly string[], letters: readonly string[]): string {
  if (letters.every((letter) => [...letter].length === 1)) return literal(text.join(''));
  return `[${text.map(literal).join(', ')}]`;
}

/** The batches of a dataset, which has to be called so, without end. */
function shuffledBatches(config: ExactConfig): Lines {
  return [
    `loader = torch.utils.data.DataLoader(dataset, batch_size=${config.batch_size}, shuffle=True)`,
    '',
    'def endless():  # a new order for each epoch',
    ...indented(['while True:', '    yield from loader']),
    '',
    'batches = endless()',
  ];
}

function hello(options: DataOptions): Part {
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
function helloWorld(options: DataOptions): Part {
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
    inputSize: letters.length,
    outputSize: letters.length,
  };
}

function sine({ config, batchFirst }: DataOptions): Part {
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

function digits({ config, batchFirst, examples, folder, classes }: DataOptions): Part {
  return {
    imports: ['import gzip', 'import pathlib', 'import numpy'],
    before: [
      `folder = ${literal(folder ?? 'MNIST/raw')}  # as torchvision.datasets.MNIST(".", download=True) leaves it; .gz will do too`,
      '',
      'def read_idx(name):',
      ...indented([
        'path = pathlib.Path(folder, name)',
        'data = path.read_bytes() if path.exists() else gzip.open(f"{path}.gz").read()',
        'shape = numpy.frombuffer(data, ">i4", count=data[3], offset=4)',
        'numbers = numpy.frombuffer(data, numpy.uint8, offset=4 + 4 * data[3])',
        `return torch.from_numpy(numbers.reshape(shape)[:${examples}].copy())`,
      ]),
      '',
      'images = read_idx("train-images-idx3-ubyte").float() / 255',
      'labels = read_idx("train-labels-idx1-ubyte").long()',
    ],
    after: ['dataset = torch.utils.data.TensorDataset(images, labels)', ...shuffledBatches(config)],
    next: batchFirst
      ? ['x, y = next(batches)  # x (batch, rows, pixels)']
      : ['x, y = next(batches)', 'x = x.transpose(0, 1)  # (rows, batch, pixels)'],
    loss: 'F.cross_entropy(logits, y)',
    inputSize: 28,
    outputSize: classes,
  };
}

function recall(options: DataOptions): Part {
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
    inputSize: letters.length,
    outputSize: classes,
  };
}

function copy(options: DataOptions): Part {
  const { config, letters, classes, batchFirst } = options;
  const time = batchFirst ? ':, ' : '';
  return {
    next: [
      `tokens = torch.randint(${classes}, (${config.batch_size}, ${config.seq_len}))${batchFirst ? '' : '.t()'}  # ${axes(batchFirst)}`,
      entering(options, 'tokens'),
      `y = tokens[${time}:-${config.lag}]`,
    ],
    loss: `F.cross_entropy(logits[${time}${config.lag}:].flatten(0, 1), y.flatten())`,
    inputSize: letters.length,
    outputSize: classes,
  };
}

/** Users are drawn in their own order, each from a generator of their own; the last days' answers do not count. */
function activity({ config, batchFirst }: DataOptions): Part {
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
    inputSize: 12,
    outputSize: 1,
  };
}

/** Every fifth surname of a language is held out; a file's first line has each letter with an accent and the one without. */
function names(options: DataOptions): Part {
  const { config, letters, folder } = options;
  return {
    imports: ['import pathlib'],
    before: [
      `file = pathlib.Path(${literal(folder ?? '.')}, "names.txt")  # data/names/names.txt of the page`,
      'accents, *languages = file.read_text(encoding="utf-8").splitlines()',
      `letters = ${lettersLiteral(letters, letters)}`,
      ...(config.strip_accents ? ['plain = str.maketrans(dict(accents.split()))'] : []),
      'names, labels = [], []',
      'for label, line in enumerate(languages):',
      ...indented([
        'for i, name in enumerate(line.split()[1:], 1):',
        ...indented([
          'if i % 5 != 0:',
          ...indented([
            `names.append(torch.tensor([letters.index(letter) for letter in name${config.strip_accents ? '.translate(plain)' : ''}]))`,
            'labels.append(label)',
          ]),
        ]),
      ]),
    ],
    ...packed(options, 'names'),
  };
}

/** Every fourth sentence of a meaning is held out. */
function context(options: DataOptions): Part {
  return {
    imports: ['import pathlib', 'import re'],
    before: [
      `file = pathlib.Path(${literal(options.folder ?? '.')}, "context.txt")  # data/texts/context.txt of the page`,
      'lines = [line.split(" ", 1) for line in file.read_text(encoding="utf-8").splitlines()]',
      'meanings = list(dict.fromkeys(meaning for meaning, _ in lines))',
      `split = [(meaning, re.findall(r"[A-Za-z']+|[^\\sA-Za-z']", sentence)) for meaning, sentence in lines]`,
      'vocabulary = sorted({word for _, words in split for word in words})',
      'counts = dict.fromkeys(meanings, 0)',
      'sentences, labels = [], []',
      'for meaning, words in split:',
      ...indented([
        'counts[meaning] += 1',
        'if counts[meaning] % 4 != 0:',
        ...indented([
          'sentences.append(torch.tensor([vocabulary.index(word) for word in words]))',
          'labels.append(meanings.index(meaning))',
        ]),
      ]),
    ],
    ...packed(options, 'sentences'),
  };
}

/** Shuffled, packed batches of the tensors in a list of that name, and a label for each. */
function packed(options: DataOptions, list: string): Omit<Part, 'imports' | 'before'> {
  const { config, letters, classes, batchFirst } = options;
  return {
    after: [`dataset = range(len(${list}))`, ...shuffledBatches(config)],
    next: [
      'chosen = next(batches)',
      `lengths = torch.tensor([len(${list}[i]) for i in chosen])`,
      `tokens = nn.utils.rnn.pad_sequence([${list}[i] for i in chosen]${batchFirst ? ', batch_first=True' : ''})  # ${axes(batchFirst)}`,
      entering(options, 'tokens'),
      'y = torch.tensor([labels[i] for i in chosen])',
    ],
    loss: 'F.cross_entropy(logits, y)',
    ragged: true,
    inputSize: letters.length,
    outputSize: classes,
  };
}

/** Windows of a table in the page's folder: dates, then the numbers, all of them read and forecast. */
function forecast(file: string, usual: number): (options: DataOptions) => Part {
  return ({ config, batchFirst, columns = usual }) => ({
    imports: ['import csv', 'import numpy'],
    before: [
      `rows = list(csv.reader(open("data/${file}")))[1:]  # ${columns === usual ? 'from the folder of the page' : `yours: names, then a date and ${columns} numbers a row`}`,
      'series = numpy.array([row[1:] for row in rows], dtype=numpy.float32)',
      ...(config.resample === 'year' ? yearly : []),
      `cut = int(len(series) * ${config.train_size} + 0.5)`,
      `seen = series${config.scaler_fit === 'train' ? '[:cut]' : ''}.astype(float)`,
      'low, high = seen.min(0), seen.max(0)',
      'scaled = torch.from_numpy(((series - low) / (high - low)).astype(numpy.float32))',
      `windows = torch.stack([scaled[i : i + ${config.seq_len}] for i in range(cut - ${before(config)})])`,
      `targets = scaled[${before(config)}:cut]${config.horizon > 1 ? `  # ${config.horizon} rows after each window's last` : ''}`,
    ],
    after: ['dataset = torch.utils.data.TensorDataset(windows, targets)', ...shuffledBatches(config)],
    next: batchFirst
      ? ['x, y = next(batches)  # x (batch, rows, columns)']
      : ['x, y = next(batches)', 'x = x.transpose(0, 1)  # (rows, batch, columns)'],
    answer: 'prediction',
    loss: 'F.mse_loss(prediction, y)',
    inputSize: columns,
    outputSize: columns,
  });
}

/** Rows from the first of a window to what it forecasts. */
const before = ({ seq_len, horizon }: ExactConfig): number => seq_len + horizon - 1;

const yearly: Lines = [
  'months = {row[0][:7] for row in rows}',
  'years = numpy.array([row[0][:4] for row in rows])',
  'whole = [year for year in numpy.unique(years) if {f"{year}-01", f"{year}-12"} <= months]',
  'means = [series[years == year].astype(float).mean(0) for year in whole]',
  'series = numpy.stack(means).astype(numpy.float32)',
];

const tasks: Record<string, (options: DataOptions) => Part> = {
  hello,
  sine,
  'mnist-rows': digits,
  recall,
  copy,
  activity,
  'hello-world': helloWorld,
  names,
  context,
  'word-vectors': ({ config }) => wordVectors(config),
  gs10: forecast('gs10.csv', 1),
  series: forecast('series.csv', 1),
  stock: forecast('stock.csv', 4),
  weather: forecast('weather.csv', 1),
};

/** Of a task whose lesson brings its script along. */
export function addScript(task: string, write: (options: DataOptions) => Part): void {
  tasks[task] = write;
}

export function hasScript(task: string): boolean {
  return Object.hasOwn(tasks, task);
}

export function dataOf(options: DataOptions): Data {
  const part = tasks[options.config.task]?.(options);
  if (!part) throw new Error(`no script for the task ${options.config.task}`);
  return { imports: [], before: [], after: [], next: [], answer: 'logits', ragged: false, ...part };
}
