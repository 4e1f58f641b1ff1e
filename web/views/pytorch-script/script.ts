// A run as one complete PyTorch script: data, seed, model, optimiser, and a loop that prints the losses of the run.

import type { ExactConfig, TaskInfo } from '../../engine/types.ts';
import { outputOf } from '../../readings/outputs.ts';
import { dataOf } from './data.ts';
import type { Data } from './data-options.ts';
import { detached, type Form, type ModelOptions } from './model-options.ts';
import { formsOf, modelLines, weightLines } from './model.ts';
import { optimizerLines, updateLines } from './optimizer.ts';
import { indented, type Lines } from './python.ts';

export type { Form } from './model-options.ts';

/** A script that goes on from a moment of the run, with everything in it. */
export interface GoingOn {
  /** The first step that it makes. */
  first: number;
  /** The recurrent state carried so far, as Python has it. */
  state: string;
}

/** What a script is put together from. */
export interface Pieces {
  config: ExactConfig;
  form: Form;
  data: Data;
  model: Lines;
}

export interface ScriptOptions {
  config: ExactConfig;
  task: TaskInfo;
  /** Of the run: the letters it reads, and the names of what it answers. */
  vocabulary: readonly string[];
  classes: readonly string[];
  /** Where the config cannot be written so, it is written in the other form. */
  form: Form;
  batchFirst?: boolean;
  /** Optimiser steps. */
  steps?: number;
  /** Training examples, of tasks that have a set of them. */
  examples?: number;
  /** Of the series that is forecast. */
  columns?: number;
  folder?: string;
  /** The data files are in the script itself. */
  embedded?: boolean;
}

/** A cut at or after the last step cuts nothing. */
function bpttOf({ bptt, seq_len }: ExactConfig): number {
  return bptt < seq_len ? bptt : 0;
}

export function headLines({ task, dropout, num_layers }: ExactConfig): Lines {
  const drops = dropout > 0 && num_layers > 1;
  return [
    `# The task ${task} of RNN Playground: the same data, weights and losses. PyTorch 1.13 or later.`,
    ...(drops ? ["# Dropout masks are those of a PyTorch without MKL; pip's wheels for x86 draw others."] : []),
  ];
}

/** Under torchrun each process reads its part of a batch; where there is nothing to divide, all read all of it. */
export function dividedDims(
  { dropout, num_layers, carry_state }: ExactConfig,
  { batchDims = {} }: Data,
): [string, number][] {
  // Masks are drawn for a whole batch, as is the carried state.
  return carry_state || (dropout > 0 && num_layers > 1) ? [] : Object.entries(batchDims);
}

/** What makes the gradients' mean over the processes that of the whole batch. */
function divisionLines(config: ExactConfig, data: Data): { before: Lines; factor: string } {
  const dims = dividedDims(config, data);
  const [names, parts] = [dims.map(([name]) => name), dims.map(([name, dim]) => `part(${name}, ${dim})`)];
  if (dims.length === 0) return { before: [], factor: '' };
  return {
    before: [`${names.join(', ')} = ${parts.join(', ')}`],
    factor: ` * (${data.counted} / mean(${data.counted}))`,
  };
}

export function loopLines({ config, data, form }: Pick<Pieces, 'config' | 'data' | 'form'>, on?: GoingOn): Lines {
  const { next, answer, loss, ragged, given } = data;
  const { before, factor } = on ? divisionLines(config, data) : { before: [], factor: '' };
  const layers = form === 'loop' && config.num_layers > 1;
  const state = layers ? `[${detached(config, 'layer')} for layer in state]` : detached(config, 'state');
  const carry = config.carry_state;
  return [
    ...(carry ? [`state = ${on?.state ?? 'None'}`] : []),
    `for step in range(${on?.first ?? 1}, steps + ${on?.first ?? 1}):`,
    ...indented([
      ...next,
      ...before,
      `${answer}${carry ? ', state' : ''} = model(${given ?? 'x'}${ragged ? ', lengths' : ''}${carry ? ', state' : ''})`,
      ...(carry ? [`state = ${state}  # carried on, without its gradient`] : []),
      `loss = ${loss}${factor}`,
      ...updateLines(config),
      ...(on ? ['loss = mean(loss)', 'if rank == 0:', '    print(step, loss)'] : ['print(step, loss.item())']),
    ]),
  ];
}

function written(options: Omit<ScriptOptions, 'form'>): { data: Data; model: Omit<ModelOptions, 'form'> } {
  const {
    config,
    task,
    vocabulary,
    classes,
    batchFirst = false,
    examples = 60_000,
    columns,
    folder,
    embedded = false,
  } = options;
  const data = dataOf({
    config,
    letters: vocabulary,
    classes: classes.length,
    batchFirst,
    examples,
    columns,
    folder,
    embedded,
  });
  const { inputSize, outputSize, ragged } = data;
  const { atEnd } = outputOf({ task });
  return { data, model: { config, batchFirst, inputSize, outputSize, atEnd, ragged, bptt: bpttOf(config) } };
}

/** The forms in which a config can be written. */
export function scriptForms(options: Omit<ScriptOptions, 'form'>): readonly Form[] {
  const { data, model } = written(options);
  return data.model ? ['call'] : formsOf(model);
}

export function piecesOf(options: ScriptOptions): Pieces {
  const { data, model } = written(options);
  const form = scriptForms(options).find((one) => one === options.form) ?? 'loop';
  return { config: options.config, form, data, model: data.model ?? modelLines({ ...model, form }) };
}

export const usualImports: Lines = ['import torch', 'import torch.nn.functional as F', 'from torch import nn'];

export function pytorchScript(options: ScriptOptions): string {
  const { config, steps = 1000 } = options;
  const pieces = piecesOf(options);
  const { data } = pieces;
  const sections: Lines[] = [
    headLines(config),
    [...data.imports, ...usualImports],
    [`steps = ${steps}`, `torch.manual_seed(${config.seed})`],
    data.before,
    pieces.model,
    ['model = Model()', ...weightLines(config), ...optimizerLines(config)],
    data.after,
    loopLines(pieces),
  ];
  return joined(sections);
}

/** With an empty line between them. */
export function joined(sections: readonly Lines[]): string {
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}
