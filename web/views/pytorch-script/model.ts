// The network as a torch.nn.Module: the whole sequence in one call, or a cell in a loop over the time steps.

import type { ExactConfig } from '../../engine/types.ts';
import { cellLines, linearCell, loopLines, unrollLines } from './model-loop.ts';
import {
  cellOptions,
  detached,
  dropout,
  inputSize,
  isLinear,
  kinds,
  type Form,
  type ModelOptions,
} from './model-options.ts';
import { call, indented, type Lines } from './python.ts';

/** Which forms say the same as the engine: torch.nn has no linear RNN, and one call cannot be cut inside its layers. */
export function formsOf({ config, bptt, ragged }: Omit<ModelOptions, 'form'>): readonly Form[] {
  // Chunk by chunk, masks are drawn in another order than layer by layer.
  const apart = config.bidirectional || (dropout(config) !== undefined && (ragged || config.num_layers > 2));
  return isLinear(config) || (bptt > 0 && apart) ? ['loop'] : ['call', 'loop'];
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

function packedLines({ batchFirst }: ModelOptions): Lines {
  const first = batchFirst ? ', batch_first=True' : '';
  return [
    `packed = nn.utils.rnn.pack_padded_sequence(x, lengths${first}, enforce_sorted=False)`,
    'packed, _ = self.rnn(packed)',
    `output, _ = nn.utils.rnn.pad_packed_sequence(packed${first})`,
  ];
}

function callLines(options: ModelOptions): Lines {
  const { config, batchFirst, bptt, ragged } = options;
  if (ragged && bptt === 0) return packedLines(options);
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

/** What is answered, of the top layer's output at all steps. */
function answered({ config, batchFirst, atEnd, ragged }: ModelOptions): string {
  const at = (step: string, sequences: string, ...units: string[]): string => {
    const parts = [...(batchFirst ? [sequences, step] : [step, sequences]), ...units];
    while (parts.at(-1) === ':') parts.pop();
    return `output[${parts.join(', ')}]`;
  };
  const [last, sequences] = ragged ? ['lengths - 1', 'torch.arange(len(lengths))'] : ['-1', ':'];
  if (!ragged && !atEnd) return 'output';
  if (!config.bidirectional) return at(last, sequences);
  const width = config.hidden_size;
  return `torch.cat([${at(last, sequences, `:${width}`)}, ${at('0', ':', `${width}:`)}], dim=-1)`;
}

function forwardLines(options: ModelOptions): Lines {
  const { config, form } = options;
  const read = answered(options);
  const logits = config.head === 'linear' ? `self.linear(${read})` : read;
  const ends = config.bidirectional && read !== 'output';
  return [
    ...(config.input === 'embedding' ? ['x = self.embedding(x)'] : []),
    ...(form === 'call' ? callLines(options) : loopLines(options)),
    ...(ends ? ['# h_n of both directions: backward ends at the first step'] : []),
    `return ${logits}${config.carry_state ? ', state' : ''}`,
  ];
}

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
      `def forward(self, x${options.ragged ? ', lengths' : ''}${config.carry_state ? ', state=None' : ''}):`,
      ...indented(forwardLines(options)),
    ]),
  ];
}

/** What is done to the weights once they are drawn, or are there otherwise. */
export function weightLines(
  { cell, bias, forget_bias, hidden_size, ablate_recurrent }: ExactConfig,
  drawn = true,
): Lines {
  const forget = drawn && cell === 'lstm' && bias && forget_bias !== 0;
  const each = [
    ...(forget
      ? [
          'if "bias_ih" in name:',
          `    parameter.data[${hidden_size}:${2 * hidden_size}] += ${forget_bias}  # the forget gate's part of i, f, g, o`,
        ]
      : []),
    ...(ablate_recurrent
      ? [
          'if "weight_hh" in name:  # the recurrent connection is cut',
          '    nn.init.zeros_(parameter).requires_grad_(False)',
        ]
      : []),
  ];
  return each.length === 0 ? [] : ['for name, parameter in model.named_parameters():', ...indented(each)];
}
