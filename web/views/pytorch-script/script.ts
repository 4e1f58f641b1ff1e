// A run as one complete PyTorch script: data, seed, model, optimiser, and a loop that prints the losses of the run.

import type { ExactConfig, TaskInfo } from '../../engine/types.ts';
import { outputOf } from '../../readings/outputs.ts';
import { dataOf, type Data } from './data.ts';
import { detached, type Form, type ModelOptions } from './model-options.ts';
import { formsOf, modelLines, weightLines } from './model.ts';
import { optimizerLines, updateLines } from './optimizer.ts';
import { indented, type Lines } from './python.ts';

export type { Form } from './model-options.ts';

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
}

/** A cut at or after the last step cuts nothing. */
function bpttOf({ bptt, seq_len }: ExactConfig): number {
  return bptt < seq_len ? bptt : 0;
}

function headLines({ task, dropout, num_layers }: ExactConfig): Lines {
  const drops = dropout > 0 && num_layers > 1;
  return [
    `# The task ${task} of RNN Playground: the same data, weights and losses. PyTorch 1.13 or later.`,
    ...(drops ? ["# Dropout masks are those of a PyTorch without MKL; pip's wheels for x86 draw others."] : []),
  ];
}

function loopLines(config: ExactConfig, { next, answer, loss, ragged, given }: Data, form: Form): Lines {
  const layers = form === 'loop' && config.num_layers > 1;
  const state = layers ? `[${detached(config, 'layer')} for layer in state]` : detached(config, 'state');
  const carry = config.carry_state;
  return [
    ...(carry ? ['state = None'] : []),
    'for step in range(1, steps + 1):',
    ...indented([
      ...next,
      `${answer}${carry ? ', state' : ''} = model(${given ?? 'x'}${ragged ? ', lengths' : ''}${carry ? ', state' : ''})`,
      ...(carry ? [`state = ${state}  # carried on, without its gradient`] : []),
      `loss = ${loss}`,
      ...updateLines(config),
      'print(step, loss.item())',
    ]),
  ];
}

function written(options: Omit<ScriptOptions, 'form'>): { data: Data; model: Omit<ModelOptions, 'form'> } {
  const { config, task, vocabulary, classes, batchFirst = false, examples = 60_000, columns, folder } = options;
  const data = dataOf({ config, letters: vocabulary, classes: classes.length, batchFirst, examples, columns, folder });
  const { inputSize, outputSize, ragged } = data;
  const { atEnd } = outputOf({ task });
  return { data, model: { config, batchFirst, inputSize, outputSize, atEnd, ragged, bptt: bpttOf(config) } };
}

/** The forms in which a config can be written. */
export function scriptForms(options: Omit<ScriptOptions, 'form'>): readonly Form[] {
  const { data, model } = written(options);
  return data.model ? ['call'] : formsOf(model);
}

export function pytorchScript(options: ScriptOptions): string {
  const { config, steps = 1000 } = options;
  const { data, model } = written(options);
  const form = scriptForms(options).find((one) => one === options.form) ?? 'loop';
  const sections: Lines[] = [
    headLines(config),
    [...data.imports, 'import torch', 'import torch.nn.functional as F', 'from torch import nn'],
    [`steps = ${steps}`, `torch.manual_seed(${config.seed})`],
    data.before,
    data.model ?? modelLines({ ...model, form }),
    ['model = Model()', ...weightLines(config), ...optimizerLines(config)],
    data.after,
    loopLines(config, data, form),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}
