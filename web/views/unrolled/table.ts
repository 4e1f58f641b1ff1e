// The unrolled network as a table: a row for each time step, with everything that stands in its column.

import type { Translate } from '../../i18n/messages.ts';
import type { ChartTable } from '../../charts/table.ts';
import { outputOf } from '../../readings/outputs.ts';
import { rowAt } from '../../readings/tape.ts';
import { className, letterAt, type Scene } from './scene.ts';

interface Column {
  name: string;
  at(time: number): string | number;
}

export function networkTable(scene: Scene, t: Translate): ChartTable {
  const { answers, gradients, h, c, x, probabilities, classes } = scene;
  const values = outputOf(scene.run).row === 'value';
  const vector = (names: readonly string[], at: (time: number) => Float32Array): Column[] =>
    names.map((name, index) => ({ name, at: (time) => at(time)[index] ?? '' }));
  const units = (name: string, row: Float32Array): string[] => Array.from(row, (_, unit) => `${name}[${unit}]`);
  const layered = (name: string, layer: number): string => (scene.layers > 1 ? `${name}_l${layer}` : name);
  const answer = (index: number | undefined): string | number => (values ? (index ?? '') : className(scene, index));
  const columns: Column[] = [
    ...(scene.tokens ? [{ name: t('table.reads'), at: (time: number) => letterAt(scene, time) }] : []),
    ...vector(units('x', rowAt(x, 0)), (time) => rowAt(x, time)),
    ...h.flatMap((tensor, layer) =>
      vector(units(layered('h', layer), rowAt(tensor, 0)), (time) => rowAt(tensor, time + 1)),
    ),
    ...c.flatMap((tensor, layer) =>
      vector(units(layered('c', layer), rowAt(tensor, 0)), (time) => rowAt(tensor, time + 1)),
    ),
    ...(probabilities
      ? vector(
          classes.map((name) => `p(${name})`),
          (time) => rowAt(probabilities, time),
        )
      : []),
    { name: t('legend.predicted'), at: (time) => answer(answers[time]?.predicted) },
    { name: t('legend.target'), at: (time) => answer(answers[time]?.target) },
    { name: t('unrolled.row.loss'), at: (time) => answers[time]?.loss ?? '' },
    { name: '‖∂L/∂h‖', at: (time) => (scene.own ? '' : (gradients[time] ?? '')) },
  ];
  return {
    head: ['t', ...columns.map(({ name }) => name)],
    rows: Array.from({ length: scene.steps }, (_, time) => [time + 1, ...columns.map(({ at }) => at(time))]),
  };
}
