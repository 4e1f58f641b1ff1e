// A run as one complete PyTorch script: data, seed, model, optimiser, and a loop that prints the losses of the run.

import type { ExactConfig, TaskInfo } from '../../engine/types.ts';
import { dataOf, type Data } from './data.ts';
import { detached, formsOf, modelLines, weightLines, type Form } from './model.ts';
import { optimizerLines, updateLines } from './optimizer.ts';
import { indented, type Lines } from './python.ts';

export type { Form } from './model.ts';

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
  /** Training examples in use, of tasks that read files. */
  examples?: number;
  folder?: string;
}

/** A cut at or after the last step cuts nothing. */
function bpttOf({ bptt, seq_len }: ExactConfig): number {
  return bptt < seq_len ? bptt : 0;
}

/** The forms in which a config can be written. */
export function scriptForms(config: ExactConfig): readonly Form[] {
  return formsOf(config, bpttOf(config));
}

function headLines({ task, dropout, num_layers }: ExactConfig): Lines {
  const drops = dropout > 0 && num_layers > 1;
  return [
    `# The task ${task} of RNN Playground: the same data, weights and losses. PyTorch 1.13 or later.`,
    ...(drops ? ["# Dropout masks are those of a PyTorch without MKL; pip's wheels for x86 draw others."] : []),
  ];
}

function loopLines(config: ExactConfig, { next, answer, loss }: Data, form: Form): Lines {
  const layers = form === 'loop' && config.num_layers > 1;
  const state = layers ? `[${detached(config, 'layer')} for layer in state]` : detached(config, 'state');
  const carry = config.carry_state;
  return [
    ...(carry ? ['state = None'] : []),
    'for step in range(1, steps + 1):',
    ...indented([
      ...next,
      `${answer}${carry ? ', state' : ''} = model(x${carry ? ', state' : ''})`,
      ...(carry ? [`state = ${state}  # carried on, without its gradient`] : []),
      `loss = ${loss}`,
      ...updateLines(config),
      'print(step, loss.item())',
    ]),
  ];
}

export function pytorchScript(options: ScriptOptions): string {
  const { config, task, batchFirst = false, steps = 1000, examples = 60_000, folder = 'MNIST/raw' } = options;
  const bptt = bpttOf(config);
  const form = formsOf(config, bptt).find((one) => one === options.form) ?? 'loop';
  const data = dataOf({
    config,
    letters: options.vocabulary,
    classes: options.classes.length,
    batchFirst,
    examples,
    folder,
  });
  const { inputSize, outputSize } = data;
  const atEnd = task.output === 'class-at-end';
  const model = modelLines({ config, form, batchFirst, inputSize, outputSize, atEnd, bptt });
  const sections: Lines[] = [
    headLines(config),
    [...data.imports, 'import torch', 'import torch.nn.functional as F', 'from torch import nn'],
    [`steps = ${steps}`, `torch.manual_seed(${config.seed})`],
    data.before,
    model,
    ['model = Model()', ...weightLines(config), ...optimizerLines(config)],
    data.after,
    loopLines(config, data, form),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}
