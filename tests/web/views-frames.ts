// Small frames with known numbers for the tests of the views; nothing here is random or trained.

import type { CellInfo, Tensor } from '../../web/engine/types.ts';
import type { Frame, Run } from '../../web/protocol/frame.ts';

export function tensor(shape: number[], at: (index: number) => number): Tensor {
  const length = shape.reduce((product, size) => product * size, 1);
  return { shape, data: Float32Array.from({ length }, (_, index) => at(index)) };
}

const cells: Record<string, CellInfo> = {
  rnn: { cell: 'rnn', nonlinearity: 'tanh', gates: 'h', cellState: false },
  gru: { cell: 'gru', gates: 'rzn', cellState: false },
  lstm: { cell: 'lstm', gates: 'ifgo', cellState: true },
};

/** The engine's own losses by the outputs that they make. */
const objectives: Readonly<Record<Run['task']['output'], string>> = {
  'class-per-step': 'cross-entropy',
  'class-at-end': 'cross-entropy',
  'value-per-step': 'mse',
  'value-at-end': 'mse',
  'binary-per-step': 'bce-with-logits',
  'binary-at-end': 'bce-with-logits',
};

export function run(
  task: Partial<Run['task']> & { output: Run['task']['output'] },
  config: Record<string, number | string | boolean> = {},
  names: Partial<Pick<Run, 'vocabulary' | 'classes'>> = {},
): Run {
  const id = task.id ?? 'hello';
  return {
    id: 1,
    cell: cells[String(config['cell'] ?? 'rnn')] ?? cells['rnn']!,
    tier: 'simd',
    parameterCount: 40,
    splits: { train: 1, test: 0 },
    config: { task: id, cell: 'rnn', num_layers: 1, hidden_size: 4, batch_size: 1, ...config },
    task: {
      id,
      input: 'tokens',
      objective: objectives[task.output],
      fields: ['cell', 'num_layers'],
      files: [],
      defaults: { task: id },
      doc: '',
      ...task,
    },
    vocabulary: [],
    classes: [],
    ...names,
  };
}

export function frame(tensors: Record<string, Tensor>, more: Partial<Frame> = {}): Frame {
  const none = new Float64Array();
  return {
    run: 1,
    step: 3,
    epoch: 0,
    loss: 0.5,
    gradNorm: 1,
    stepsPerSecond: 0,
    playing: false,
    pace: Infinity,
    curve: { step: none, mean: none, min: none, max: none },
    tensors,
    ...more,
  };
}

const letters = ['e', 'h', 'l', 'o'];
const read = [1, 0, 2, 2, 3];
const asked = [3, 1, 2, 3, 2];
/** Wrong at the last step only. */
const predicted = [3, 1, 2, 3, 0];

/** hello read one-hot by four units: h_t[k] is t + k / 10 with t counted from 0, dL/dh_t is 10 to the power t − 5 in unit 0. */
export function hello(): { run: Run; frame: Frame } {
  return {
    run: run({ output: 'class-per-step' }, {}, { vocabulary: letters, classes: letters }),
    frame: frame({
      'probe/tokens': tensor([5, 1], (t) => read[t] ?? 0),
      'probe/x': tensor([5, 1, 4], (at) => (at % 4 === read[Math.floor(at / 4)] ? 1 : 0)),
      'probe/h_l0': tensor([6, 1, 4], (at) => Math.floor(at / 4) + (at % 4) / 10),
      'probe/logits': tensor([5, 1, 4], (at) => (at % 4 === predicted[Math.floor(at / 4)] ? 2 : 0)),
      'probe/probabilities': tensor([5, 1, 4], (at) => (at % 4 === predicted[Math.floor(at / 4)] ? 0.7 : 0.1)),
      'probe/target': tensor([5, 1], (t) => asked[t] ?? 0),
      'probe/loss': tensor([5, 1], (t) => t / 10),
      'probe/dh_l0': tensor([6, 1, 4], (at) => (at % 4 === 0 ? 10 ** (Math.floor(at / 4) - 5) : 0)),
    }),
  };
}

/** A picture of 28 rows read by an LSTM of 8 units, whose target is class 7 and whose answer is class t modulo 10. */
export function digit(): { run: Run; frame: Frame } {
  return {
    run: run(
      {
        id: 'mnist-rows',
        input: 'values',
        output: 'class-at-end',
      },
      { cell: 'lstm' },
      { classes: [...'0123456789'] },
    ),
    frame: frame(
      {
        'probe/x': tensor([28, 1, 28], (at) => (at % 28) / 27),
        'probe/h_l0': tensor([29, 1, 8], () => 0.5),
        'probe/c_l0': tensor([29, 1, 8], () => -2.5),
        'probe/logits': tensor([28, 1, 10], (at) => (at % 10 === Math.floor(at / 10) % 10 ? 1 : 0)),
        'probe/probabilities': tensor([28, 1, 10], () => 0.1),
        'probe/target': tensor([28, 1], () => 7),
        'probe/loss': tensor([28, 1], () => 2.3),
        'probe/dh_l0': tensor([29, 1, 8], () => 0.01),
      },
      { probe: { own: false, seqLen: 28, loss: 2.3, firstCounted: 27 } },
    ),
  };
}
