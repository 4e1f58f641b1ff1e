// A moment of a run as one Python file: data, model, weights, optimizer and random generator, and the loop that goes on.

import type { ExactConfig } from '../engine/types.ts';
import type { Run } from '../protocol/frame.ts';
import { optimizerLines } from '../views/pytorch-script/optimizer.ts';
import { weightLines } from '../views/pytorch-script/model.ts';
import { call, indented, literal, type Lines } from '../views/pytorch-script/python.ts';
import { dividedDims, joined, loopLines, piecesOf, usualImports, type Pieces } from '../views/pytorch-script/script.ts';
import { base64, floats64, gzipped } from './base64.ts';
import { readSaved, type GeneratorState, type SavedState } from './saved-state.ts';
import { shownLines, stateOf } from './shown.ts';
import { fileName, parametersOf, type Source } from './source.ts';

/** A part of the file, and a cell of the notebook; the title says what it is. */
export interface Section {
  title: string;
  lines: Lines;
  /** Long lines that nobody reads. */
  folded?: boolean;
}

export interface PythonOptions {
  /** Optimiser steps from the moment on. */
  steps?: number;
}

function embedded({ task, vocabulary, classes, splits, series }: Source['run'], config: ExactConfig): Pieces {
  const columns = series ? { columns: series.columns } : {};
  return piecesOf({
    config,
    task,
    vocabulary,
    classes,
    examples: splits.train,
    ...columns,
    form: 'call',
    embedded: true,
  });
}

/** The page's data files that go along, by the engine's names; a series is there with its run. */
export function neededFiles(run: Run): readonly string[] {
  return embedded(run, run.config as ExactConfig).data.files?.filter((name) => name !== 'series') ?? [];
}

/** Beside torch itself, nothing but the standard library and what the data need. */
export async function pythonSections(source: Source, { steps = 100 }: PythonOptions = {}): Promise<Section[]> {
  const { run, config, moment } = source;
  const pieces = embedded(run, config);
  const saved = readSaved(moment.bytes, config, [...parametersOf(source).values()]);
  const { data } = pieces;
  const imports = ['import base64', 'import gzip', 'import math', 'import os', 'import struct', ...data.imports];
  const state = saved.carried ? stateOf(pieces, saved.carried.h, saved.carried.c, config.batch_size) : 'None';
  return [
    { title: 'Imports', lines: [...new Set(imports), ...usualImports, 'import torch.distributed as dist'] },
    {
      title: `Step ${moment.step} of the run: numbers in base64`,
      lines: await stored(source, pieces, saved),
      folded: true,
    },
    { title: 'Processes: one, or those of torchrun', lines: processLines(pieces) },
    { title: 'Data', lines: data.before },
    { title: 'Model', lines: pieces.model },
    { title: `Weights and optimizer as they are after step ${moment.step}`, lines: restored(config, saved) },
    { title: 'Batches go on where the page stands', lines: [...data.after, ...orderLines(source, pieces, saved)] },
    {
      title: `The outputs that the page shows`,
      lines: [
        ...shownLines(source, pieces),
        '',
        'model.eval()',
        'with torch.no_grad():',
        '    outputs = shown().flatten().tolist()  # before softmax or sigmoid',
        'model.train()',
        'if rank == 0:',
        '    print("outputs", *outputs)',
      ],
    },
    {
      title: 'Training goes on',
      lines: [
        `steps = ${steps}`,
        'if ranks > 1:',
        '    model = nn.parallel.DistributedDataParallel(model)',
        ...loopLines(pieces, { first: saved.steps + 1, state }),
        'if ranks > 1:',
        '    dist.destroy_process_group()',
      ],
    },
  ].filter(({ lines }) => lines.length > 0);
}

export async function pythonFile(source: Source, options: PythonOptions = {}): Promise<string> {
  const sections = await pythonSections(source, options);
  return joined([headLines(source), ...sections.map(({ title, lines }) => [`# ${title}`, ...lines])]);
}

export function headLines(source: Source): Lines {
  const { config, lesson, moment, link } = source;
  const file = fileName(source, 'py');
  const drops = config.dropout > 0 && config.num_layers > 1;
  return [
    `# RNN Playground, lesson ${lesson}, after step ${moment.step}: data, model, weights, optimizer and random generator of that moment.`,
    ...(link === '' ? [] : [`# ${link}`]),
    '# PyTorch 1.13 or later and NumPy. It prints the outputs that the page shows, then the losses that come next there:',
    `#   python ${file}`,
    `#   torchrun --nproc_per_node=2 ${file}`,
    ...(drops ? ["# Dropout masks are those of a PyTorch without MKL; pip's wheels for x86 draw others."] : []),
  ];
}

/** What the network's parameters are called in the form of the model that is written. */
function parameterName(name: string, { form, config }: Pieces): string {
  const found = /^rnn\.((?:weight|bias)_[ih]h)_l(\d+)(_reverse)?$/.exec(name);
  if (form === 'call' || !found) return name;
  const [, kind = '', layer = '0', reverse] = found;
  const directions = config.bidirectional ? 2 : 1;
  if (config.num_layers * directions === 1) return `cell.${kind}`;
  return `cells.${Number(layer) * directions + (reverse ? 1 : 0)}.${kind}`;
}

/** The optimiser's own numbers by torch's names for them. */
function momentsOf({ optimizer, momentum }: ExactConfig, { first, second }: SavedState): [string, Float32Array][] {
  const withMomentum: [string, Float32Array][] = momentum > 0 ? [['momentum_buffer', first]] : [];
  switch (optimizer) {
    case 'sgd':
      return withMomentum;
    case 'adam':
    case 'adamw':
      return [
        ['exp_avg', first],
        ['exp_avg_sq', second],
      ];
    case 'rmsprop':
      return [['square_avg', second], ...withMomentum];
    case 'adagrad':
      return [['sum', second]];
  }
}

async function stored(source: Source, pieces: Pieces, saved: SavedState): Promise<Lines> {
  const parameters = [...parametersOf(source)];
  const weights = Float32Array.from(parameters.flatMap(([, { data }]) => [...data]));
  const shapes = parameters.map(([name, { shape }]) => {
    const sizes = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
    return `${literal(parameterName(name, pieces))}: ${sizes},`;
  });
  const moments = saved.steps > 0 ? momentsOf(pieces.config, saved) : [];
  const entry = ([name, numbers]: readonly [string, Float32Array]): string =>
    `${literal(name)}: tensors("${floats64(numbers)}"),`;
  return [
    'def floats(text):  # float32, little-endian',
    '    return torch.frombuffer(bytearray(base64.b64decode(text)), dtype=torch.float32)',
    '',
    'def tensors(text):  # one after the other, by name',
    ...indented([
      'parts = floats(text).split([math.prod(shape) for shape in shapes.values()])',
      'return {name: part.view(shape) for (name, shape), part in zip(shapes.items(), parts)}',
    ]),
    '',
    'shapes = {',
    ...indented(shapes),
    '}',
    'saved = {',
    ...indented([['weights', weights] as const, ...moments].map(entry)),
    '}',
    ...(await fileLines(source, pieces)),
  ];
}

async function fileLines({ run, moment }: Source, { data }: Pieces): Promise<Lines> {
  const files = await Promise.all(
    (data.files ?? []).map(async (name) => {
      const { values } = run.series ?? {};
      // A series as the run reads it, whatever file or table it came from.
      const bytes = name === 'series' && values ? new Uint8Array(values.slice().buffer) : moment.files[name];
      if (!bytes) throw new Error(`no data file ${name}`);
      return `${literal(name)}: gzip.decompress(base64.b64decode("${base64(await gzipped(bytes))}")),`;
    }),
  );
  return files.length === 0 ? [] : ['files = {  # the data that the page trains on', ...indented(files), '}'];
}

function processLines({ config, data }: Pieces): Lines {
  const divides = dividedDims(config, data).length > 0;
  return [
    'ranks, rank = int(os.environ.get("WORLD_SIZE", 1)), int(os.environ.get("RANK", 0))',
    'if ranks > 1:  # data-parallel: each process reads its part of a batch, and the gradients are averaged',
    '    dist.init_process_group("gloo")',
    ...(divides
      ? [
          '',
          'def part(batch, dim):  # of this process; all of it, where there are fewer sequences than processes',
          ...indented([
            'size = batch.shape[dim]',
            'first, end = size * rank // ranks, size * (rank + 1) // ranks',
            'return batch if size < ranks else batch.narrow(dim, first, end - first)',
          ]),
        ]
      : [
          '# Here a batch is one sequence, or its masks or its state belong to it as a whole: every process reads all of it.',
        ]),
    '',
    'def mean(number):  # over the processes',
    ...indented([
      'number = torch.tensor(float(number), dtype=torch.float64)',
      'if ranks > 1:',
      '    dist.all_reduce(number)',
      'return number.item() / ranks',
    ]),
  ];
}

function restored(config: ExactConfig, saved: SavedState): Lines {
  const { steps, frozenSteps } = saved;
  const moments = momentsOf(config, saved);
  const count = frozenSteps > 0 ? `${steps}.0 - (${frozenSteps} if "weight_hh" in name else 0)` : `${steps}.0`;
  const entries = [
    ...(config.optimizer === 'sgd' ? [] : [`"step": torch.tensor(${count})`]),
    ...moments.map(([name]) => `${literal(name)}: saved[${literal(name)}][name]`),
  ];
  const rate = steps > 0 ? rateLines(config, steps) : [];
  return [
    'model = Model()',
    'model.load_state_dict(saved["weights"])',
    ...weightLines(config, false),
    ...optimizerLines(config),
    ...rate,
    ...(steps > 0 && moments.length > 0
      ? ['for name, parameter in model.named_parameters():', `    optimizer.state[parameter] = {${entries.join(', ')}}`]
      : []),
  ];
}

/** The learning rate that a schedule has come to after so many steps: as torch.optim.lr_scheduler has it in closed form. */
function rateLines({ lr_schedule, lr, gamma, step_size, t_max, eta_min }: ExactConfig, steps: number): Lines {
  const rates = {
    step: `${lr} * ${gamma} ** (${steps} // ${step_size})`,
    exponential: `${lr} * ${gamma} ** ${steps}`,
    cosine: `${eta_min} + (${lr} - ${eta_min}) * (1 + math.cos(math.pi * ${steps} / ${t_max})) / 2`,
  };
  if (lr_schedule === 'constant') return [];
  return [`scheduler.last_epoch = ${steps}`, `optimizer.param_groups[0]["lr"] = ${rates[lr_schedule]}`];
}

/** From here on the generator draws what the page's draws next, and batches come in the same order. */
function orderLines({ run }: Source, { config, data }: Pieces, { drawn, epochStart, generator }: SavedState): Lines {
  const { sampling } = data;
  const epoch = Math.max(1, Math.ceil(run.splits.train / config.batch_size));
  const read = sampling === 'shuffled' || sampling === 'in-order' ? drawn % epoch : 0;
  const drops = config.dropout > 0 && config.num_layers > 1;
  const set = ({ words, used }: GeneratorState): string =>
    call('torch.set_rng_state', [call('generator_state', [`"${base64(words)}"`, `${used}`])]);
  const skipped = [`for _ in range(${read}):  # read already in this epoch`, '    next(batches)'];
  const define = [
    'def generator_state(text, used):  # of the Mersenne twister: 624 words in base64, and how many are used up',
    ...indented([
      'words = struct.unpack("<624I", base64.b64decode(text))',
      'state = struct.pack("<QiiQ624Q40x", 0, 625 - used, 1, used, *words)',
      'return torch.frombuffer(bytearray(state), dtype=torch.uint8)',
    ]),
    '',
  ];
  if (sampling === 'shuffled' && read > 0)
    return [...define, set(epochStart), ...skipped, ...(drops ? [set(generator)] : [])];
  if (sampling === 'shuffled' || sampling === 'drawn' || drops) return [...define, set(generator)];
  return read > 0 ? skipped : [];
}
