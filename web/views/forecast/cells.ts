// The recurrent cells side by side on one series: which stand beside the run, and whether they still are its equals.

import type { Palette } from '../../charts/palette.ts';
import type { Stroke } from '../../charts/line-chart.ts';
import type { Config } from '../../engine/types.ts';
import type { Frame, Run } from '../../protocol/frame.ts';
import type { Line } from '../../protocol/lines.ts';
import { forecastOf, type Forecast } from '../../readings/forecast.ts';
import { cellName } from '../line-names.ts';
import { strokeOf } from '../loss/strokes.ts';

export const kCells = ['rnn', 'gru', 'lstm'] as const;

/** Fields in which two cells differ by what they are. */
const kOfCell = new Set(['cell', 'nonlinearity', 'forget_bias']);
/** Fields that say what the numbers stand for: a line that differs in them is of another court. */
const kOfCourt = ['scaler_fit', 'train_size'];

export interface Network {
  name: string;
  config: Config;
  stroke: Stroke;
  now: Forecast;
  /** Of its weights. */
  step: number;
}

const beside = ({ lines = [] }: Frame): Line[] => lines.filter(({ kind }) => kind === 'beside');

/** Those beside the run whose forecasts have come, with the looks that they have in the chart of losses. */
export function networksBeside(run: Run, frame: Frame, palette: Palette, column: number): Network[] {
  return beside(frame).flatMap((line) => {
    const { config, tensors = {}, older = {}, at } = line;
    const [logits, free] = [tensors['test/logits'], tensors['test/free_running']];
    if (!logits || !free || kOfCourt.some((field) => config[field] !== run.config[field])) return [];
    const now = forecastOf(run, logits, free, column);
    const stroke = strokeOf(line, frame.lines ?? [], palette);
    return now ? [{ name: cellName(config), config, stroke, now, step: older['test/logits'] ?? at }] : [];
  });
}

/** Whether other cells stand beside the run that differ from it in more than the cell, or not each of them is there. */
export function outOfStep({ config }: Run, frame: Frame): boolean {
  const others = beside(frame).map((line) => line.config);
  if (others.length === 0) return false;
  const there = [config, ...others].map(({ cell }) => cell);
  return (
    kCells.some((cell) => !there.includes(cell)) ||
    others.some((other) => Object.keys(other).some((field) => !kOfCell.has(field) && other[field] !== config[field]))
  );
}
