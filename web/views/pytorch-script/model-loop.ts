// The network as cells in a loop over the time steps, layer by layer.

import { cellOptions, detached, dropout, inputSize, isLinear, kinds, type ModelOptions } from './model-options.ts';
import { call, indented, type Lines } from './python.ts';

export const linearCell: Lines = [
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

export function cellLines(options: ModelOptions): Lines {
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

/** Whether the loop has to know which steps a sequence has: one that is read from its end begins there. */
function masks({ config, ragged }: ModelOptions): boolean {
  return ragged && config.bidirectional;
}

/** The loop itself. PyTorch's cells take None for a state of zeros. */
export function unrollLines(options: ModelOptions): Lines {
  const { config, bptt } = options;
  const [lstm, masked] = [config.cell === 'lstm', masks(options)];
  const state = lstm ? 'state' : 'h';
  const next = `cell(x[t], ${state})`;
  const kept = lstm ? `tuple(part * inside[t] for part in ${next})` : `${next} * inside[t]`;
  return [
    `def unroll(cell, x, ${masked ? 'inside, ' : ''}${state}=None):`,
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
        `${lstm ? 'h, c = state' : 'h'} = ${masked ? kept : next}`,
        'outputs.append(h)',
      ]),
      `return torch.stack(outputs), ${state}`,
    ]),
  ];
}

/** Masks are drawn for the steps that there are, as one call draws them. */
function droppedLines({ config, ragged }: ModelOptions): Lines {
  const share = dropout(config);
  if (share === undefined) return [];
  const rnn = 'nn.utils.rnn.';
  const lines = ragged
    ? [
        `packed = ${rnn}pack_padded_sequence(x, lengths, enforce_sorted=False)`,
        `dropped = F.dropout(packed.data, ${share}, self.training)`,
        `packed = ${rnn}PackedSequence(dropped, *packed[1:])`,
        `x, _ = ${rnn}pad_packed_sequence(packed, total_length=len(x))`,
      ]
    : [`x = F.dropout(x, ${share}, self.training)`];
  return [`if k < ${config.num_layers - 1}:`, ...indented(lines)];
}

function layersLines(options: ModelOptions): Lines {
  const { config } = options;
  const carry = config.carry_state;
  const layers = config.num_layers;
  const drop = droppedLines(options);
  if (config.bidirectional) {
    const [inside, turned] = masks(options) ? [', inside', ', inside.flip(0)'] : ['', ''];
    return [
      `for k in range(${layers}):`,
      ...indented([
        `forward, _ = unroll(self.cells[2 * k], x${inside})`,
        `backward, _ = unroll(self.cells[2 * k + 1], x.flip(0)${turned})`,
        'x = torch.cat([forward, backward.flip(0)], dim=-1)',
        ...drop,
      ]),
    ];
  }
  if (layers === 1) return [`x, ${carry ? 'state' : '_'} = unroll(self.cell, x${carry ? ', state' : ''})`];
  return [
    ...(carry ? [`state = state or [None] * ${layers}`] : []),
    'for k, cell in enumerate(self.cells):',
    ...indented([`x, ${carry ? 'state[k]' : '_'} = unroll(cell, x${carry ? ', state[k]' : ''})`, ...drop]),
  ];
}

export function loopLines(options: ModelOptions): Lines {
  const { batchFirst } = options;
  return [
    ...(batchFirst ? ['x = x.transpose(0, 1)  # (seq_len, batch, input_size)'] : []),
    ...(masks(options) ? ['inside = (torch.arange(len(x)).unsqueeze(1) < lengths).unsqueeze(2)'] : []),
    ...layersLines(options),
    `output = x${batchFirst ? '.transpose(0, 1)' : ''}`,
  ];
}
