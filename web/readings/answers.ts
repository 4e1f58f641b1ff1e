// What the network answered at each step of a probe, beside what was asked for.

import type { Tensor } from '../engine/types.ts';
import type { Frame, Run } from '../protocol/frame.ts';
import { outputOf } from './outputs.ts';
import { rowAt, steps } from './tape.ts';

/** What the network answered at each time step, read from the probe. */
export interface Answer {
  /** As its output kind decodes it: a class index, a probability, or the value itself. */
  predicted: number;
  /** The same for the target; undefined where nothing is asked. */
  target: number | undefined;
  loss: number | undefined;
  /** Undefined where there is no target, or none to be right about. */
  right: boolean | undefined;
}

/** The first time step whose answer counts in the loss; with an input of the reader's own there is none. */
export function firstCounted({ probe }: Frame): number {
  return probe?.firstCounted ?? 0;
}

/** How many of the answers that are asked for are right, from 0 to 1; NaN where there are none, or none is right or wrong. */
export function shareRight(run: Run, frame: Frame): number {
  const judged = answersOf(run, frame).filter(({ right }) => right !== undefined);
  return judged.filter(({ right }) => right).length / judged.length;
}

/** Answers of all steps of the probe, those nobody asks for as well. */
export function answersOf(run: Run, frame: Frame): Answer[] {
  const output = outputOf(run);
  const { 'probe/logits': logits, 'probe/target': targets, 'probe/loss': losses, 'probe/mask': mask } = frame.tensors;
  if (logits === undefined) return [];
  const length = steps(logits);
  const from = firstCounted(frame);
  return Array.from({ length }, (_, time) => {
    const predicted = output.decode(rowAt(logits, time));
    // A tensor with one row speaks of the last step.
    const value = (tensor: Tensor | undefined): number | undefined =>
      tensor && rowAt(tensor, steps(tensor) === length ? time : 0)[0];
    if (time < from || value(mask) === 0) return { predicted, target: undefined, loss: undefined, right: undefined };
    const target = value(targets);
    return {
      predicted,
      target,
      loss: value(losses),
      right: target === undefined ? undefined : output.correct(predicted, target),
    };
  });
}
