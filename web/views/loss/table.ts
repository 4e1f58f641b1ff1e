// The curves of the loss chart as a table.

import { curveTable, type ChartTable } from '../../charts/table.ts';
import type { Frame } from '../../protocol/frame.ts';
import { lineName } from '../line-names.ts';
import type { ViewContext } from '../view.ts';

export function lossTable({ curve, lines = [] }: Frame, { t, config }: ViewContext): ChartTable {
  return curveTable(t('loss.axis.step'), [
    { name: t('loss.mean'), step: curve.step, value: curve.mean },
    { name: t('loss.min'), step: curve.step, value: curve.min },
    { name: t('loss.max'), step: curve.step, value: curve.max },
    ...lines.map((line) => ({ name: lineName(t, line, config()), step: line.step, value: line.mean })),
  ]);
}
