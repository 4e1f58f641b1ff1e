// A run's shapes in PyTorch's words.

import type { Run, ShapeName } from '../protocol/frame.ts';
import { outputOf } from './outputs.ts';
import { layerCount } from './tape.ts';

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
  cellState: boolean;
  /** The answer comes after the last step alone. */
  atEnd: boolean;
}

export function sizesOf(run: Run, tape: { steps: number; inputs: number; hidden: number; outputs: number }): Sizes {
  return {
    ...tape,
    batch: batchOf(run),
    layers: layerCount(run),
    directions: run.config.bidirectional === true ? 2 : 1,
    cellState: run.cell.cellState,
    atEnd: outputOf(run).atEnd,
  };
}

/** No batch is larger than the training part; data without end have none. */
function batchOf({ config, splits }: Run): number {
  const asked = Number(config.batch_size ?? 1);
  return splits.train > 0 ? Math.min(asked, splits.train) : asked;
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
    ...(sizes.cellState ? [{ name: 'c_n' as const, axes: states }] : []),
    { name: 'y', axes: [...(sizes.atEnd ? [batch] : lead), ['out', sizes.outputs]] },
  ];
}
