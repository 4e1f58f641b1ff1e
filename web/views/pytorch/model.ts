// The network as a torch.nn.Module: the whole sequence in one call, or a cell in a loop over the time steps.

import type { ExactConfig } from '../../engine/types.ts';
import { call, indented, type Lines } from './python.ts';

export type Form = 'call' | 'loop';

export interface ModelOptions {
  config: ExactConfig;
  form: Form;
  batchFirst: boolean;
  inputSize: number;
  outputSize: number;
  /** Only the last step is answered. */
  atEnd: boolean;
  /** No gradient passes this many steps back; 0: it passes all. */
  bptt: number;
}

const kinds = { rnn: 'RNN', lstm: 'LSTM', gru: 'GRU' } as const;

function isLinear({ cell, nonlinearity }: ExactConfig): boolean {
  return cell === 'rnn' && nonlinearity === 'linear';
}

/** Which forms say the same as the engine: torch.nn has no linear RNN, and one call cannot be cut inside its layers. */
export function formsOf(config: ExactConfig, bptt: number): readonly Form[] {
  const apart = config.bidirectional || (config.dropout > 0 && config.num_layers > 2);
  return isLinear(config) || (bptt > 0 && apart) ? ['loop'] : ['call', 'loop'];
}

function inputSize({ config, inputSize }: ModelOptions): number {
  return config.input === 'embedding' ? config.embedding_dim : inputSize;
}

function dropout({ dropout, num_layers }: ExactConfig): number | undefined {
  return dropout > 0 && num_layers > 1 ? dropout : undefined;
}

/** What a module takes where it differs from PyTorch's own defaults. */
function cellOptions({ cell, nonlinearity, bias }: ExactConfig): Record<string, boolean | string | undefined> {
  return {
    nonlinearity: cell === 'rnn' && nonlinearity === 'relu' ? 'relu' : undefined,
    bias: bias ? undefined : false,
  };
}

function rnnLine(options: ModelOptions): string {
  const { config, batchFirst } = options;
  const made = call(`nn.${kinds[config.cell]}`, [], {
    input_size: inputSize(options),
    hidden_size: config.hidden_size,
    num_layers: config.num_layers > 1 ? config.num_layers : undefined,
    ...cellOptions(config),
    batch_first: batchFirst || undefined,
    dropout: dropout(config),
    bidirectional: config.bidirectional || undefined,
  });
  return `self.rnn = ${made}`;
}

function cellLines(options: ModelOptions): Lines {
  const { config } = options;
  const name = isLinear(config) ? 'LinearRNNCell' : `nn.${kinds[config.cell]}Cell`;
  const directions = config.bidirectional ? 2 : 1;
  const cell = (inputs: number): string => call(name, [`${inputs}`, `${config.hidden_size}`], cellOptions(config));
  const cells = Array.from({ length: config.num_layers * directions }, (_, i) =>
    cell(i < directions ? inputSize(options) : directions * config.hidden_size),
  );
  if (cells.length === 1) return [`self.cell = ${cells[0]}`];
  const each = config.bidirectional ? '  # forward and backward in turn' : '';
  return [`self.cells = nn.ModuleList([${each}`, ...indented(cells.map((one) => `${one},`)), '])'];
}

function initLines(options: ModelOptions): Lines {
  const { config, form, outputSize } = options;
  const width = config.hidden_size * (config.bidirectional ? 2 : 1);
  return [
    'super().__init__()',
    ...(config.input === 'embedding'
      ? [`self.embedding = nn.Embedding(${options.inputSize}, ${config.embedding_dim})`]
      : []),
    ...(form === 'call' ? [rnnLine(options)] : cellLines(options)),
    ...(config.head === 'linear' ? [`self.linear = nn.Linear(${width}, ${outputSize})`] : []),
  ];
}

/** A state without its history: an LSTM's is h and c. */
export function detached(config: ExactConfig, state: string): string {
  return config.cell === 'lstm' ? `tuple(part.detach() for part in ${state})` : `${state}.detach()`;
}

function callLines({ config, batchFirst, bptt }: ModelOptions): Lines {
  const given = config.carry_state ? ', state' : '';
  if (bptt === 0) return [`output, ${config.carry_state ? 'state' : '_'} = self.rnn(x${given})`];
  const dim = batchFirst ? ', dim=1' : '';
  return [
    ...(config.carry_state ? [] : ['state = None']),
    'outputs = []',
    `for chunk in x.split(${bptt}${dim}):  # bptt: no gradient passes from one chunk to the one before`,
    ...indented([
      'output, state = self.rnn(chunk, state)',
      `state = ${detached(config, 'state')}`,
      'outputs.append(output)',
    ]),
    `output = torch.cat(outputs${dim})`,
  ];
}

/** The loop itself. PyTorch's cells take None for a state of zeros. */
function unrollLines({ config, bptt }: ModelOptions): Lines {
  const lstm = config.cell === 'lstm';
  const state = lstm ? 'state' : 'h';
  return [
    `def unroll(cell, x, ${state}=None):`,
    ...indented([
      'outputs = []',
      'for t in range(len(x)):',
      ...indented([
        ...(bptt > 0
          ? [
              `if t > 0 and t % ${bptt} == 0:  # bptt: no gradient passes from here to the step before`,
              `    ${state} = ${detached(config, state)}`,
            ]
          : []),
        ...(lstm
          ? ['h, c = state = cell(x[t], state)', 'outputs.append(h)']
          : ['h = cell(x[t], h)', 'outputs.append(h)']),
      ]),
      `return torch.stack(outputs), ${state}`,
    ]),
  ];
}

function loopLines({ config, batchFirst }: ModelOptions): Lines {
  const carry = config.carry_state;
  const layers = config.num_layers;
  const single = layers === 1 && !config.bidirectional;
  const share = dropout(config);
  const drop = share === undefined ? [] : [`if k < ${layers - 1}:`, `    x = F.dropout(x, ${share}, self.training)`];
  const one = single
    ? [`x, ${carry ? 'state' : '_'} = unroll(self.cell, x${carry ? ', state' : ''})`]
    : config.bidirectional
      ? [
          `for k in range(${layers}):`,
          ...indented([
            'forward, _ = unroll(self.cells[2 * k], x)',
            'backward, _ = unroll(self.cells[2 * k + 1], x.flip(0))',
            'x = torch.cat([forward, backward.flip(0)], dim=-1)',
            ...drop,
          ]),
        ]
      : [
          ...(carry ? [`state = state or [None] * ${layers}`] : []),
          'for k, cell in enumerate(self.cells):',
          ...indented([`x, ${carry ? 'state[k]' : '_'} = unroll(cell, x${carry ? ', state[k]' : ''})`, ...drop]),
        ];
  return [
    ...(batchFirst ? ['x = x.transpose(0, 1)  # (seq_len, batch, input_size)'] : []),
    ...one,
    `output = x${batchFirst ? '.transpose(0, 1)' : ''}`,
  ];
}

function forwardLines(options: ModelOptions): Lines {
  const { config, form, batchFirst, atEnd } = options;
  const read = `output${atEnd ? (batchFirst ? '[:, -1]' : '[-1]') : ''}`;
  const logits = config.head === 'linear' ? `self.linear(${read})` : read;
  return [
    ...(config.input === 'embedding' ? ['x = self.embedding(x)'] : []),
    ...(form === 'call' ? callLines(options) : loopLines(options)),
    `return ${logits}${config.carry_state ? ', state' : ''}`,
  ];
}

const linearCell: Lines = [
  'class LinearRNNCell(nn.RNNCell):  # without an activation',
  ...indented([
    'def forward(self, x, h=None):',
    ...indented([
      'h = x.new_zeros(len(x), self.hidden_size) if h is None else h',
      'return F.linear(x, self.weight_ih, self.bias_ih) + F.linear(h, self.weight_hh, self.bias_hh)',
    ]),
  ]),
  '',
];

export function modelLines(options: ModelOptions): Lines {
  const { config, form } = options;
  return [
    ...(isLinear(config) ? linearCell : []),
    ...(form === 'loop' ? [...unrollLines(options), ''] : []),
    'class Model(nn.Module):',
    ...indented([
      'def __init__(self):',
      ...indented(initLines(options)),
      '',
      `def forward(self, x${config.carry_state ? ', state=None' : ''}):`,
      ...indented(forwardLines(options)),
    ]),
  ];
}

/** What is done to the weights once they are drawn. */
export function weightLines({ cell, bias, forget_bias, hidden_size, cut_memory }: ExactConfig): Lines {
  const forget = cell === 'lstm' && bias && forget_bias !== 0;
  const each = [
    ...(forget
      ? [
          'if "bias_ih" in name:',
          `    parameter.data[${hidden_size}:${2 * hidden_size}] += ${forget_bias}  # the forget gate's part of i, f, g, o`,
        ]
      : []),
    ...(cut_memory
      ? [
          'if "weight_hh" in name:  # the recurrent connection is cut',
          '    nn.init.zeros_(parameter).requires_grad_(False)',
        ]
      : []),
  ];
  return each.length === 0 ? [] : ['for name, parameter in model.named_parameters():', ...indented(each)];
}
