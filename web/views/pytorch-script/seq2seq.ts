// The data and the model of sequence to sequence in PyTorch, from the same generator and in the same order as the engine:
// fetched with its lesson.

import type { ExactConfig } from '../../engine/types.ts';
import { addScript } from './data.ts';
import type { DataOptions, Part } from './data-options.ts';
import { kinds } from './model-options.ts';
import { indented, literal, type Lines } from './python.ts';

function seq2seq({ config, letters }: DataOptions): Part {
  return {
    before: [
      `letters = ${literal(letters.join(''))}  # the first ends each input and each answer`,
      '',
      ...drawLines(config),
    ],
    next: [
      `drawn = [[torch.tensor([letters.index(one) for one in text]) for text in example()] for _ in range(${config.batch_size})]`,
      'lengths = torch.tensor([len(text) for text, _ in drawn])',
      'x = nn.utils.rnn.pad_sequence([text for text, _ in drawn])  # (seq_len, batch)',
      `x = F.pad(x, (0, 0, 0, ${config.seq_len} - len(x)))`,
      'y = torch.full_like(x, -100)  # what cross_entropy leaves out',
      'for i, (_, answer) in enumerate(drawn):',
      ...indented(['y[: len(answer), i] = answer']),
    ],
    model: [...attention(config), '', ...model(config, letters.length)],
    given: 'x, lengths, y',
    loss: 'F.cross_entropy(logits.flatten(0, 1), y.flatten())',
    sampling: 'drawn',
    batchDims: { x: 1, lengths: 0, y: 1 },
    counted: '(y >= 0).sum()',
    inputSize: letters.length,
    outputSize: letters.length,
  };
}

function drawLines({ operation }: ExactConfig): Lines {
  const draw =
    operation === 'add'
      ? [
          'a, b = torch.randint(100, (2,)).tolist()',
          'return f"{a}+{b}", str(a + b), f"{min(a, b)}+{max(a, b)}."  # 2+1 would give 1+2 away',
        ]
      : [
          'length = 3 + torch.randint(6, ()).item()',
          'word = "".join(letters[1 + i] for i in torch.randint(8, (length,)))',
          'return word, word[::-1], word',
        ];
  return [
    'def draw():  # what is read, what is to be written, and what it is known by',
    ...indented(draw),
    '',
    'def is_held_out(text):  # a fifth, by a hash of 64 bits',
    ...indented([
      'data = text.encode()',
      'number = 0xCBF29CE484222325 ^ len(data)',
      'for at in range(0, len(data), 8):',
      '    number = (number ^ int.from_bytes(data[at : at + 8], "little")) * 0x100000001B3 % 2**64',
      '    number ^= number >> 32',
      'return number % 5 == 0',
    ]),
    '',
    'def example():',
    ...indented([
      'text, answer, known_by = draw()',
      'return example() if is_held_out(known_by) else (text + ".", answer + ".")',
    ]),
  ];
}

function attention({ hidden_size: hidden }: ExactConfig): Lines {
  return [
    'class Attention(nn.Module):  # additive: Bahdanau et al. 2015',
    ...indented([
      'def __init__(self):',
      ...indented([
        'super().__init__()',
        `self.query = nn.Linear(${hidden}, ${hidden}, bias=False)`,
        `self.key = nn.Linear(${hidden}, ${hidden}, bias=False)`,
        `self.v = nn.Linear(${hidden}, 1, bias=False)`,
      ]),
      '',
      'def forward(self, h, output, inside):',
      ...indented([
        'scores = self.v(torch.tanh(self.query(h) + self.key(output))).squeeze(2)',
        'weights = scores.masked_fill(~inside, -torch.inf).softmax(0)  # (seq_len, batch)',
        'return (weights.unsqueeze(2) * output).sum(0)',
      ]),
    ]),
  ];
}

function model(
  { cell, embedding_dim: size, hidden_size: hidden, teacher_forcing }: ExactConfig,
  letters: number,
): Lines {
  const rnn = (inputs: number): string => `nn.${kinds[cell]}(${inputs}, ${hidden})`;
  return [
    'class Model(nn.Module):',
    ...indented([
      'def __init__(self):',
      ...indented([
        'super().__init__()',
        `self.encoder = nn.ModuleDict({"embedding": nn.Embedding(${letters}, ${size}), "rnn": ${rnn(size)}})`,
        `self.decoder = nn.ModuleDict({"embedding": nn.Embedding(${letters}, ${size})})`,
        'self.attention = Attention()',
        `self.decoder["rnn"] = ${rnn(size + hidden)}`,
        `self.decoder["linear"] = nn.Linear(${hidden}, ${letters})`,
      ]),
      '',
      'def forward(self, x, lengths, y):',
      ...indented([
        'packed = nn.utils.rnn.pack_padded_sequence(self.encoder["embedding"](x), lengths, enforce_sorted=False)',
        'packed, state = self.encoder["rnn"](packed)',
        'output, _ = nn.utils.rnn.pad_packed_sequence(packed, total_length=len(x))',
        'inside = torch.arange(len(x)).unsqueeze(1) < lengths',
        'read, logits = torch.zeros_like(x[0]), []',
        'for target in y:',
        ...indented([
          `context = self.attention(${cell === 'lstm' ? 'state[0][0]' : 'state[0]'}, output, inside)`,
          'step = torch.cat([self.decoder["embedding"](read), context], dim=1).unsqueeze(0)',
          'step, state = self.decoder["rnn"](step, state)',
          'logits.append(self.decoder["linear"](step[0]))',
          teacher_forcing
            ? 'read = target.clamp(min=0)  # teacher forcing: the true answer so far'
            : 'read = logits[-1].argmax(1)  # what it wrote itself',
        ]),
        'return torch.stack(logits)',
      ]),
    ]),
  ];
}

addScript('seq2seq', seq2seq);
