// What the step player says of each sub-step: its line of the formula, and the numbers it brought. No drawing here.

import type { Frame, PlayerPlace, Run } from '../../protocol/frame.ts';
import { exact, short, subscript } from '../../charts/format.ts';
import { answersOf } from '../../readings/answers.ts';
import { cellName } from '../line-names.ts';
import { lossFormula } from '../../readings/losses.ts';
import { formulaOf, gradientNorms, layerCount, rowAt } from '../../readings/tape.ts';

/** In the letters of PyTorch's documentation; a is the sum inside tanh. */
export function formulaLine(run: Run, place: PlayerPlace): string {
  const cell = formulaOf(run);
  if (place.phase === 'loss') return lossFormula(run);
  if (place.phase === 'update')
    return run.config.optimizer === 'sgd' ? 'W ← W − lr · dW' : `W ← ${optimizer(run)}(W, dW, lr)`;
  const [now, before, after] = [0, -1, 1].map((by) => subscript(place.time + 1 + by));
  const call = { relu: 'ReLU', linear: '' }[String(run.config.nonlinearity)] ?? 'tanh';
  if (place.phase === 'forward') {
    if (cell === 'lstm') return `c${now} = f${now}⊙c${before} + i${now}⊙g${now},  h${now} = o${now}⊙tanh(c${now})`;
    if (cell === 'gru') return `h${now} = (1 − z${now})⊙n${now} + z${now}⊙h${before}`;
    if (!cell) return `h${now} = ${cellName(run.config)}(x${now}, h${before})`;
    return `h${now} = ${call}(W_ih x${now} + b_ih + W_hh h${before} + b_hh)`;
  }
  const own = run.config.head === 'none' ? `dy${now}` : `Wᵀ dy${now}`;
  if (cell === 'lstm') return `dc${now} = dh${now}⊙o${now}⊙(1 − tanh²c${now}) + dc${after}⊙f${after}`;
  if (cell === 'gru') return `dn${now} = dh${now}⊙(1 − z${now})⊙(1 − n${now}²)`;
  if (!cell) return `dh${now} = ${own} + …`;
  return `dh${now} = ${own} + W_hhᵀ da${after},  da${now} = dh${now}${call === 'tanh' ? `⊙(1 − h${now}²)` : ''}`;
}

function optimizer(run: Run): string {
  const name = String(run.config.optimizer);
  return { adam: 'Adam', adamw: 'AdamW', rmsprop: 'RMSprop', adagrad: 'Adagrad' }[name] ?? name;
}

/** The engine's own numbers of the sub-step. */
export function numberLine(run: Run, frame: Frame, place: PlayerPlace): string {
  switch (place.phase) {
    case 'forward': {
      const h = frame.tensors[`probe/h_l${layerCount(run) - 1}`];
      return h ? `h${subscript(place.time + 1)} = ${vector(rowAt(h, place.time + 1))}` : '';
    }
    case 'loss': {
      const losses = answersOf(run, frame).flatMap(({ loss }) => (loss === undefined ? [] : [loss]));
      return losses.length === 0 ? '' : `L = ${exact(losses.reduce((sum, loss) => sum + loss, 0) / losses.length)}`;
    }
    case 'backward':
      return `‖dL/dh${subscript(place.time + 1)}‖ = ${exact(gradientNorms(run, frame)[place.time] ?? NaN)}`;
    case 'update':
      return '';
  }
}

const few = 4;

function vector(values: Float32Array): string {
  const shown = Array.from(values.subarray(0, few), short).join('  ');
  return `[${shown}${values.length > few ? `  … ${values.length}` : ''}]`;
}
