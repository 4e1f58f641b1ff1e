// What lies under the pointer in the unrolled network: the exact value with its name and index.

import { outputOf } from '../../readings/outputs.ts';
import type { Translate } from '../../i18n/messages.ts';
import { exact, percent, subscript } from '../../charts/format.ts';
import { letterNames, rowAt } from '../../readings/tape.ts';
import { cellAt, strongest } from './cells.ts';
import { columnCentre, columnX, rowAtY, timeAt, type Row } from './layout.ts';
import { className, letterAt, rowNumbers, noTarget, type Scene } from './scene.ts';

export interface Pointed {
  time: number;
  /** The name and value, for example h₃[2] = −0.4127. */
  value: string;
  /** A second line where there is more to say. */
  note: string;
  /** The unit of h or c under the pointer. */
  unit?: { layer: number; unit: number } | undefined;
}

export function pointed(scene: Scene, x: number, y: number, t: Translate): Pointed {
  const time = timeAt(scene.layout, x, scene.steps);
  const row = rowAtY(scene.layout, y);
  const found = row && describe(scene, row, time, x, y - row.y, t);
  return { time, value: found?.value ?? summary(scene, time, t), note: found?.note ?? '', unit: found?.unit };
}

type Found = { value: string; note: string; unit?: Pointed['unit'] } | undefined;

function describe(scene: Scene, row: Row, time: number, x: number, y: number, t: Translate): Found {
  const at = subscript(time + 1);
  const answer = scene.answers[time];
  switch (row.kind) {
    case 'loss':
      return answer?.loss === undefined
        ? { value: `L${at}`, note: t('unrolled.noTarget') }
        : { value: `L${at} = ${exact(answer.loss)}`, note: '' };
    case 'bars':
    case 'probabilities': {
      const numbers = rowNumbers(scene, row)?.(time);
      const index = row.kind === 'bars' ? barAt(scene, time, x) : unitAt(scene, row, time, x, y);
      if (numbers === undefined || index === undefined) return undefined;
      const share = numbers[index] ?? NaN;
      return { value: `p${at}(${className(scene, index)}) = ${exact(share)}`, note: percent(share) };
    }
    case 'value':
    case 'predicted':
      return undefined;
    case 'state':
    case 'cell':
    case 'input':
      return cellNote(scene, row, time, x, y, t);
    case 'gradient':
      return { value: gradientAt(scene, time), note: layerGradients(scene, t) };
    default:
      return undefined;
  }
}

/** What a box of the gradient strip stands for. */
export function gradientAt(scene: Scene, time: number): string {
  return `‖∂L/∂h${subscript(time + 1)}‖ = ${exact(scene.gradients[time] ?? NaN)}`;
}

function layerGradients(scene: Scene, t: Translate): string {
  return scene.layers > 1 ? t('unrolled.allLayers', { layers: scene.layers }) : '';
}

function barAt(scene: Scene, time: number, x: number): number | undefined {
  const classes = scene.classes.length;
  const slot = Math.min(28, (scene.layout.columnWidth - 12) / classes);
  const index = Math.floor((x - columnCentre(scene.layout, time)) / slot + classes / 2);
  return index >= 0 && index < classes ? index : undefined;
}

function unitAt(scene: Scene, row: Row, time: number, x: number, y: number): number | undefined {
  if (row.grid === undefined) return undefined;
  const numbers = rowNumbers(scene, row)?.(time);
  const cell = cellAt(row.grid, row, x - columnX(scene.layout, time), y);
  return numbers === undefined || cell === undefined ? undefined : strongest(numbers, row.grid, cell);
}

function cellNote(scene: Scene, row: Row, time: number, x: number, y: number, t: Translate): Found {
  const letter = row.kind === 'state' ? 'h' : row.kind === 'cell' ? 'c' : 'x';
  const numbers = rowNumbers(scene, row)?.(time) ?? rowAt(scene.x, time);
  const unit = row.grid === undefined ? 0 : unitAt(scene, row, time, x, y);
  if (unit === undefined) return undefined;
  const value = `${letter}${subscript(time + 1)}[${unit}] = ${exact(numbers[unit] ?? NaN)}`;
  const notes: string[] = [];
  if (scene.layers > 1 && row.kind !== 'input') notes.push(t('unrolled.layer', { layer: row.layer }));
  if (row.kind === 'input' && scene.input === 'one-hot')
    notes.push(t('unrolled.oneHotUnit', { letter: letterNames(scene.run)[unit] ?? '?' }));
  if (row.grid !== undefined && row.grid.fold > 1) {
    const first = Math.floor(unit / row.grid.fold) * row.grid.fold;
    const last = Math.min(row.grid.units, first + row.grid.fold) - 1;
    notes.push(t('unrolled.strongest', { first, last }));
  }
  const picked = row.kind === 'input' ? undefined : { layer: row.layer, unit };
  return { value, note: notes.join(' · '), unit: picked };
}

/** One column in a sentence: for the tooltip beside its boxes, and for screen readers. */
export function summary(scene: Scene, time: number, t: Translate): string {
  const answer = scene.answers[time];
  const letter = letterAt(scene, time);
  const name = (value: number | undefined): string =>
    value === undefined ? '–' : outputOf(scene.run).name(scene.run, value, (number) => exact(number, 1));
  const parts = [`t = ${time + 1}`];
  if (letter !== '') parts.push(t('unrolled.reads', { letter }));
  else if (scene.layout.rows.some((row) => row.kind === 'input' && row.grid === undefined)) {
    parts.push(t('unrolled.reads', { letter: exact(rowAt(scene.x, time)[0] ?? NaN, 1) }));
  }
  if (answer !== undefined) parts.push(t('unrolled.predicted', { predicted: name(answer.predicted) }));
  if (answer?.target !== undefined) parts.push(t('unrolled.target', { target: name(answer.target) }));
  if (answer?.loss !== undefined) parts.push(t('unrolled.loss', { loss: exact(answer.loss) }));
  if (noTarget(scene, time)) parts.push(t('unrolled.noTarget'));
  return parts.join(' · ');
}
