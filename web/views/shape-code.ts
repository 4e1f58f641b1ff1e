// A run's shapes in PyTorch's words, and the same network as PyTorch code: in one call, and as a cell in a loop.

import type { Run, ShapeName } from '../shared/frame.ts';
import { cellOf, layerCount } from './tape.ts';

export interface Sizes {
  /** T */
  steps: number;
  batch: number;
  inputs: number;
  hidden: number;
  outputs: number;
  layers: number;
  /** 2 for a bidirectional network. */
  directions: number;
  lstm: boolean;
  /** The answer comes after the last step alone. */
  atEnd: boolean;
}

export function sizesOf(run: Run, tape: { steps: number; inputs: number; hidden: number; outputs: number }): Sizes {
  return {
    ...tape,
    batch: Number(run.config.batch_size ?? 1),
    layers: layerCount(run),
    directions: run.config.bidirectional === true ? 2 : 1,
    lstm: cellOf(run) === 'lstm',
    atEnd: run.task.output === 'class-at-end',
  };
}

export interface Shape {
  name: ShapeName;
  axes: [string, number][];
}

/** h_n and c_n keep their batch in the middle whatever batch_first says. */
export function shapesOf(sizes: Sizes, batchFirst: boolean): Shape[] {
  const { layers, directions } = sizes;
  const seq: [string, number] = ['seq_len', sizes.steps];
  const batch: [string, number] = ['batch', sizes.batch];
  const lead = batchFirst ? [batch, seq] : [seq, batch];
  const states: [string, number][] = [
    [directions > 1 ? 'num_layers·2' : 'num_layers', layers * directions],
    batch,
    ['hidden_size', sizes.hidden],
  ];
  return [
    { name: 'x', axes: [...lead, ['input_size', sizes.inputs]] },
    { name: 'output', axes: [...lead, [directions > 1 ? '2·hidden_size' : 'hidden_size', sizes.hidden * directions]] },
    { name: 'h_n', axes: states },
    ...(sizes.lstm ? [{ name: 'c_n' as const, axes: states }] : []),
    { name: 'y', axes: [...(sizes.atEnd ? [batch] : lead), ['out', sizes.outputs]] },
  ];
}

function tuple(sizes: readonly number[]): string {
  return `(${sizes.join(', ')})`;
}

function named(run: Run): string {
  return { rnn: 'RNN', lstm: 'LSTM', gru: 'GRU' }[cellOf(run)];
}

/** What a module takes beside its sizes, where it differs from PyTorch's own defaults. */
function extras(run: Run): string {
  const relu = cellOf(run) === 'rnn' && run.config.nonlinearity === 'relu' ? ", nonlinearity='relu'" : '';
  return `${relu}${run.config.bias === false ? ', bias=False' : ''}`;
}

function inputLine(sizes: Sizes, batchFirst: boolean): string {
  const [a, b] = batchFirst
    ? (['batch, seq_len', [sizes.batch, sizes.steps]] as const)
    : (['seq_len, batch', [sizes.steps, sizes.batch]] as const);
  return `x = torch.randn(${b.join(', ')}, ${sizes.inputs})  # (${a}, input_size)`;
}

/** The whole sequence in one call. */
export function callCode(run: Run, sizes: Sizes, batchFirst: boolean): string {
  const { layers, directions } = sizes;
  const more = [
    layers > 1 ? `, num_layers=${layers}` : '',
    batchFirst ? ', batch_first=True' : '',
    directions > 1 ? ', bidirectional=True' : '',
    extras(run),
  ].join('');
  const [output, states] = shapesOf(sizes, batchFirst)
    .filter(({ name }) => name === 'output' || name === 'h_n')
    .map(({ axes }) => tuple(axes.map(([, size]) => size)));
  return [
    'import torch',
    'from torch import nn',
    '',
    `rnn = nn.${named(run)}(input_size=${sizes.inputs}, hidden_size=${sizes.hidden}${more})`,
    inputLine(sizes, batchFirst),
    `output, ${sizes.lstm ? '(h_n, c_n)' : 'h_n'} = rnn(x)`,
    `# output ${output}, h_n ${states}`,
  ].join('\n');
}

/** The same by hand: one cell a layer, one turn of the loop a time step. */
export function loopCode(run: Run, sizes: Sizes, batchFirst: boolean): string {
  const { lstm, layers } = sizes;
  const cell = (inputs: number): string => `nn.${named(run)}Cell(${inputs}, ${sizes.hidden}${extras(run)})`;
  const zeros = `torch.zeros(${sizes.batch}, ${sizes.hidden})`;
  const at = batchFirst ? 'x[:, t]' : 'x[t]';
  const stack = `output = torch.stack(outputs${batchFirst ? ', dim=1' : ''})  # ${tuple((shapesOf(sizes, batchFirst)[1]?.axes ?? []).map(([name, size]) => (name.startsWith('2') ? sizes.hidden : size)))}`;
  const begin = ['import torch', 'from torch import nn', ''];
  const forward = sizes.directions > 1 ? ['# one direction; the other reads x from its end'] : [];
  if (layers === 1) {
    return [
      ...begin,
      ...forward,
      `cell = ${cell(sizes.inputs)}`,
      inputLine(sizes, batchFirst),
      `h = ${zeros}`,
      ...(lstm ? [`c = ${zeros}`] : []),
      'outputs = []',
      `for t in range(${sizes.steps}):`,
      `    ${lstm ? `h, c = cell(${at}, (h, c))` : `h = cell(${at}, h)`}`,
      '    outputs.append(h)',
      stack,
    ].join('\n');
  }
  return [
    ...begin,
    ...forward,
    `cells = [${cell(sizes.inputs)}] + [${cell(sizes.hidden)} for _ in range(${layers - 1})]`,
    inputLine(sizes, batchFirst),
    `h = [${zeros} for _ in cells]`,
    ...(lstm ? [`c = [${zeros} for _ in cells]`] : []),
    'outputs = []',
    `for t in range(${sizes.steps}):`,
    `    below = ${at}`,
    '    for k, cell in enumerate(cells):',
    `        ${lstm ? 'h[k], c[k] = cell(below, (h[k], c[k]))' : 'h[k] = cell(below, h[k])'}`,
    '        below = h[k]',
    '    outputs.append(below)',
    stack,
  ].join('\n');
}
