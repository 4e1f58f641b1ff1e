// The data and the model of word vectors in PyTorch, from the same generator and in the same order as the engine.

import type { ExactConfig } from '../../engine/types.ts';
import type { DataOptions } from './data-options.ts';
import { indented, literal, type Lines } from './python.ts';

interface WordScript {
  imports: Lines;
  before: Lines;
  next: Lines;
  model: Lines;
  given: string;
  loss: string;
  sampling: 'drawn';
  batchDims: Readonly<Record<string, number>>;
  counted: string;
  files: readonly string[];
  inputSize: number;
  outputSize: number;
}

export function wordVectors({ config, embedded }: Pick<DataOptions, 'config' | 'embedded'>): WordScript {
  const { text, negative, embedding_dim: size, model } = config;
  const cbow = model === 'cbow';
  return {
    imports: ['import collections', 'import re'],
    before: [...textLines(text, embedded), ...windowLines(config)],
    next: [...batchLines(config)],
    model: [
      'class Model(nn.Module):',
      ...indented([
        'def __init__(self):',
        ...indented([
          'super().__init__()',
          `rows = torch.empty(len(vocabulary), ${size}).uniform_(${-0.5 / size}, ${0.5 / size})`,
          'self.embedding = nn.Embedding.from_pretrained(rows, freeze=False)',
          `self.output = nn.Embedding.from_pretrained(torch.zeros(len(vocabulary), ${size}), freeze=False)`,
        ]),
        '',
        ...(cbow
          ? [
              'def forward(self, x, lengths, candidates):',
              ...indented([
                'inside = torch.arange(x.shape[1]) < lengths.unsqueeze(1)',
                'v = (self.embedding(x) * inside.unsqueeze(2)).sum(1) / lengths.unsqueeze(1)  # the mean of the context',
              ]),
            ]
          : ['def forward(self, x, candidates):', ...indented(['v = self.embedding(x)'])]),
        ...indented(['return (self.output(candidates) * v.unsqueeze(1)).sum(2)  # (batch, 1 + k)']),
      ]),
    ],
    files: text === '' ? ['corpus'] : [],
    sampling: 'drawn',
    batchDims: { x: 0, ...(cbow ? { lengths: 0 } : {}), candidates: 0, y: 0 },
    counted: 'len(y)',
    given: cbow ? 'x, lengths, candidates' : 'x, candidates',
    loss: 'F.binary_cross_entropy_with_logits(logits, y)',
    inputSize: 1,
    outputSize: 1 + negative,
  };
}

function textLines(text: string, embedded: boolean): Lines {
  const file = embedded ? 'files["corpus"].decode()' : 'open("data/kjv-exodus.txt").read()';
  return [
    text === '' ? `text = ${file}.lower()  # or any other` : `text = ${literal(text)}`,
    String.raw`words = re.findall(r"[0-9A-Za-z'\-\u0080-\U0010ffff]+", text)`,
    'is_long = len(words) >= 1000  # then rare words are left out, and the last tenth is held out',
    'train = words[: len(words) - len(words) // 10] if is_long else words',
    'counts = collections.Counter(train)',
    'kept = [word for word in counts if not is_long or counts[word] >= 5]',
    'vocabulary = sorted(kept, key=lambda word: (-counts[word], word))',
    'index = {word: i for i, word in enumerate(vocabulary)}',
    'tokens = [index[word] for word in train if word in index]',
  ];
}

function windowLines({ window, model, negative }: ExactConfig): Lines {
  const noise = [
    'frequency = torch.tensor([counts[word] for word in vocabulary], dtype=torch.float64)',
    'weights = (frequency * frequency.sqrt()).sqrt()  # to the power of 3/4',
  ];
  return [
    '',
    'def around(at):',
    ...indented([
      `near = range(max(at - ${window}, 0), min(at + ${window + 1}, len(tokens)))`,
      'return [tokens[i] for i in near if i != at]',
    ]),
    '',
    ...(model === 'cbow'
      ? [
          'contexts = [torch.tensor(around(at)) for at in range(len(tokens))]',
          'lengths_of = torch.tensor([len(context) for context in contexts])',
          'contexts = nn.utils.rnn.pad_sequence(contexts, batch_first=True)',
          'centres = torch.tensor(tokens)',
        ]
      : ['pairs = torch.tensor([[tokens[at], word] for at in range(len(tokens)) for word in around(at)])']),
    ...(negative > 0 ? noise : []),
  ];
}

function batchLines({ batch_size: batch, model, negative }: ExactConfig): Lines {
  // PyTorch draws a single one in another way than many.
  const drawn =
    batch * negative === 1
      ? 'torch.searchsorted(weights.cumsum(0) / weights.sum(), torch.rand(1, 1, dtype=torch.float64))'
      : `torch.multinomial(weights, ${batch * negative}, replacement=True).view(${batch}, ${negative})`;
  return [
    ...(model === 'cbow'
      ? [
          `picked = torch.randint(len(tokens), (${batch},))`,
          'x, lengths, word = contexts[picked], lengths_of[picked], centres[picked]',
        ]
      : [`x, word = pairs[torch.randint(len(pairs), (${batch},))].t()`]),
    negative > 0
      ? `candidates = torch.cat([word.unsqueeze(1), ${drawn}], dim=1)`
      : 'candidates = word.unsqueeze(1)  # no noise: every label is 1',
    `y = torch.zeros(${batch}, ${1 + negative})`,
    'y[:, 0] = 1',
  ];
}
