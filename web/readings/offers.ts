// What a run offers to look at, by the tensors of its probes: a view asks here whether it has something to show.

import type { Run } from '../protocol/frame.ts';
import { inputOf } from './inputs.ts';
import { outputOf } from './outputs.ts';
import { tensorNames } from './tape.ts';

/** Whether the probes of a run have a tensor that depends on what it reads and answers. */
export function offers(run: Run, tensor: 'tokens' | 'probabilities'): boolean {
  return kindTensors(run).includes(tensor);
}

/** The tensors that a run has because of what it reads and answers, for a view's `needs`; a mask where some answers do not count. */
export function kindNeeds(run: Run): string[] {
  return tensorNames(run, 'probe', ['mask', ...kindTensors(run)]);
}

function kindTensors(run: Run): string[] {
  return [...inputOf(run).tensors, ...outputOf(run).tensors];
}

/** A class for each whole sequence. */
export function classifies(run: Run): boolean {
  return offers(run, 'probabilities') && outputOf(run).atEnd;
}

/** Rows of numbers, without letters, that come to one class: drawn as a picture. */
export function showsPicture(run: Run): boolean {
  return classifies(run) && !offers(run, 'tokens');
}

/** Outputs that stand as a curve beside the curve of their targets, without being right or wrong. */
export function showsCurve(run: Run): boolean {
  return !outputOf(run).atEnd && outputOf(run).row === 'value' && outputOf(run).correct(0, 0) === undefined;
}

/** Outputs that are right or wrong at each step. */
export function answersEachStep(run: Run): boolean {
  return !outputOf(run).atEnd && outputOf(run).correct(0, 0) !== undefined;
}

/** Its probes have layers over time, whose states pass from step to step: it reads the field that says how many. */
export function isRecurrent({ task }: Pick<Run, 'task'>): boolean {
  return task.fields.includes('num_layers');
}
