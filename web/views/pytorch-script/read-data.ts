// The data that are read from files: digits, names, sentences and series.

import type { ExactConfig } from '../../engine/types.ts';
import { axes, entering, lettersLiteral, shuffledBatches, type DataOptions, type Part } from './data-options.ts';
import { indented, literal, type Lines } from './python.ts';

export function digits({ config, batchFirst, examples, folder, classes, embedded }: DataOptions): Part {
  const [images, labels] = embedded
    ? ['train-images', 'train-labels']
    : ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte'];
  return {
    imports: [...(embedded ? [] : ['import gzip', 'import pathlib']), 'import numpy'],
    before: [
      ...(embedded
        ? []
        : [
            `folder = ${literal(folder ?? 'MNIST/raw')}  # as torchvision.datasets.MNIST(".", download=True) leaves it; .gz will do too`,
            '',
          ]),
      'def read_idx(name):',
      ...indented([
        ...(embedded
          ? ['data = files[name]']
          : [
              'path = pathlib.Path(folder, name)',
              'data = path.read_bytes() if path.exists() else gzip.open(f"{path}.gz").read()',
            ]),
        'shape = numpy.frombuffer(data, ">i4", count=data[3], offset=4)',
        'numbers = numpy.frombuffer(data, numpy.uint8, offset=4 + 4 * data[3])',
        `return torch.from_numpy(numbers.reshape(shape)[:${examples}].copy())`,
      ]),
      '',
      `images = read_idx("${images}").float() / 255`,
      `labels = read_idx("${labels}").long()`,
    ],
    after: ['dataset = torch.utils.data.TensorDataset(images, labels)', ...shuffledBatches(config)],
    next: batchFirst
      ? ['x, y = next(batches)  # x (batch, rows, pixels)']
      : ['x, y = next(batches)', 'x = x.transpose(0, 1)  # (rows, batch, pixels)'],
    loss: 'F.cross_entropy(logits, y)',
    sampling: 'shuffled',
    batchDims: { x: 1, y: 0 },
    counted: 'len(y)',
    files: ['train-images', 'train-labels'],
    inputSize: 28,
    outputSize: classes,
  };
}

/** Every fifth surname of a language is held out; a file's first line has each letter with an accent and the one without. */
export function names(options: DataOptions): Part {
  const { config, letters } = options;
  return {
    imports: options.embedded ? [] : ['import pathlib'],
    before: [
      ...textLines(options, 'names', 'names.txt', 'data/names/names.txt'),
      'accents, *languages = text.splitlines()',
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
    files: ['names'],
    ...packed(options, 'names'),
  };
}

/** Every fourth sentence of a meaning is held out. */
export function context(options: DataOptions): Part {
  return {
    imports: [...(options.embedded ? [] : ['import pathlib']), 'import re'],
    before: [
      ...textLines(options, 'sentences', 'context.txt', 'data/texts/context.txt'),
      'lines = [line.split(" ", 1) for line in text.splitlines()]',
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
    files: ['sentences'],
    ...packed(options, 'sentences'),
  };
}

function textLines({ folder, embedded }: DataOptions, name: string, file: string, ofPage: string): Lines {
  if (embedded) return [`text = files[${literal(name)}].decode()`];
  return [
    `file = pathlib.Path(${literal(folder ?? '.')}, ${literal(file)})  # ${ofPage} of the page`,
    'text = file.read_text(encoding="utf-8")',
  ];
}

/** Shuffled, packed batches of the tensors in a list of that name, and a label for each. */
function packed(options: DataOptions, list: string): Omit<Part, 'imports' | 'before' | 'files'> {
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
    sampling: 'shuffled',
    batchDims: { lengths: 0, x: 1, y: 0 },
    counted: 'len(y)',
    inputSize: letters.length,
    outputSize: classes,
  };
}

/** Windows of a table in the page's folder: dates, then the numbers, all of them read and forecast. */
export function forecast(file: string, usual: number): (options: DataOptions) => Part {
  return ({ config, batchFirst, columns = usual, embedded }) => ({
    imports: [...(embedded ? [] : ['import csv']), 'import numpy'],
    before: [
      ...(embedded
        ? [`series = numpy.frombuffer(files["series"], dtype="<f4").reshape(-1, ${columns})`]
        : [
            `rows = list(csv.reader(open("data/${file}")))[1:]  # ${columns === usual ? 'from the folder of the page' : `yours: names, then a date and ${columns} numbers a row`}`,
            'series = numpy.array([row[1:] for row in rows], dtype=numpy.float32)',
            ...(config.resample === 'year' ? yearly : []),
          ]),
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
    // Of the run, in place of a file: the reader's own as well, and the years of a series that is read by years.
    files: ['series'],
    answer: 'prediction',
    loss: 'F.mse_loss(prediction, y)',
    sampling: 'shuffled',
    batchDims: { x: 1, y: 0 },
    counted: 'len(y)',
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
