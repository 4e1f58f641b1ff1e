// Beside the triangle of gradients: the scissors of truncated BPTT, and the numbers as a table.

import type { TemplateResult } from 'lit';
import type { Translate } from '../../i18n/messages.ts';
import type { ChartTable } from '../chart-tools.ts';
import { subscript } from '../../charts/format.ts';
import type { ViewContext } from '../view.ts';
import { scissorStops, type Triangle } from '../../readings/influence-grid.ts';
import { stopsRow } from '../../charts/slider-stops.ts';

export function scissors({ t, change }: ViewContext, steps: number, every: number): TemplateResult {
  return stopsRow({
    label: t('taught.scissors'),
    title: t('taught.scissors.doc'),
    stops: scissorStops(steps, every),
    now: every,
    text: every === 0 ? t('taught.never') : t('taught.every', { steps: every }),
    change: (bptt) => change({ bptt }),
  });
}

/** A row for each loss, a column for each state; empty where the state comes later or nothing is asked. */
export function taughtTable(triangle: Triangle, t: Translate): ChartTable {
  const times = Array.from({ length: triangle.steps }, (_, index) => index);
  return {
    head: [t('taught.row'), ...times.map((state) => `h${subscript(state + 1)}`)],
    rows: times.map((loss) => [
      `L${subscript(loss + 1)}`,
      ...times.map((state) => {
        const value = state <= loss ? triangle.at(loss, state) : NaN;
        return Number.isNaN(value) ? '' : value;
      }),
    ]),
  };
}
