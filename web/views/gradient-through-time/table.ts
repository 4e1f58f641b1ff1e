// The triangle of gradients as a table.

import type { Translate } from '../../i18n/messages.ts';
import { subscript } from '../../charts/format.ts';
import type { ChartTable } from '../../charts/table.ts';
import type { Triangle } from '../../readings/influence-grid.ts';

/** A row for each loss, a column for each state; empty where the state comes later or nothing is asked. */
export function gradientTable(triangle: Triangle, t: Translate): ChartTable {
  const times = Array.from({ length: triangle.steps }, (_, index) => index);
  return {
    head: [t('gradientThroughTime.row'), ...times.map((state) => `h${subscript(state + 1)}`)],
    rows: times.map((loss) => [
      `L${subscript(loss + 1)}`,
      ...times.map((state) => {
        const value = state <= loss ? triangle.at(loss, state) : NaN;
        return Number.isNaN(value) ? '' : value;
      }),
    ]),
  };
}
