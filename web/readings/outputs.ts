// The table of output kinds: what a network's outputs are to the page. A new kind is one row; nothing else tests for one.

import type { Run } from '../protocol/frame.ts';
import { outputId, type OutputId } from './kinds.ts';
import { answerNames, argmax, nameAt } from './tape.ts';

export interface OutputKind {
  /** Tensors of a probe that this kind alone has; `logits`, `target` and `loss` are there with every kind. */
  tensors: readonly string[];
  /** One output after the last step, where the others have one at every step. */
  atEnd: boolean;
  /** What the logits (O) of one step say: the index of a class, a probability, or the value itself. */
  decode(logits: Float32Array): number;
  /** Whether it is right; undefined where outputs are only more or less close to their targets. */
  correct(predicted: number, target: number): boolean | undefined;
  /** A prediction or a target as text; `value` writes those that are real numbers. */
  name(run: Run, answer: number, value: (answer: number) => string): string;
  /** What turns the logits of a step into probabilities. */
  activation: 'softmax' | 'sigmoid' | undefined;
  /** How the outputs stand on the stage: a bar for each class, or a curve beside that of the targets. */
  row: 'classes' | 'value';
}

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

const classes = {
  tensors: ['probabilities'],
  decode: argmax,
  correct: (predicted, target) => predicted === target,
  name: (run, answer) => nameAt(answerNames(run), answer),
  activation: 'softmax',
  row: 'classes',
} as const satisfies Partial<OutputKind>;

const binary = {
  tensors: [],
  atEnd: false,
  decode: (logits) => sigmoid(logits[0] ?? NaN),
  correct: (predicted, target) => predicted > 0.5 === target > 0.5,
  name: (run, answer) => nameAt(answerNames(run), answer > 0.5 ? 1 : 0),
  activation: 'sigmoid',
  row: 'value',
} as const satisfies OutputKind;

const values = {
  tensors: [],
  decode: (logits) => logits[0] ?? NaN,
  correct: () => undefined,
  name: (_, answer, value) => value(answer),
  activation: undefined,
  row: 'value',
} as const satisfies Partial<OutputKind>;

const kinds: Readonly<Record<OutputId, OutputKind>> = {
  'class-per-step': { ...classes, atEnd: false },
  'class-at-end': { ...classes, atEnd: true },
  'value-per-step': { ...values, atEnd: false },
  'value-at-end': { ...values, atEnd: true },
  'binary-per-step': binary,
  // Each of the last step's outputs is a yes or a no of its own; the first is the one that the others are told from.
  'binary-at-end': { ...binary, atEnd: true },
};

export function outputOf(run: Pick<Run, 'task'>): OutputKind {
  return kinds[outputId(run)];
}
