// Under the triangle of gradients: how many steps truncated BPTT goes back.

import type { TemplateResult } from 'lit';
import type { ViewContext } from '../view.ts';
import { truncationStops } from '../../readings/influence-grid.ts';
import { stopsRow } from '../../charts/slider-stops.ts';

export function truncation({ t, change }: ViewContext, steps: number, every: number): TemplateResult {
  return stopsRow({
    label: t('gradientThroughTime.truncate'),
    title: t('gradientThroughTime.truncate.doc'),
    stops: truncationStops(steps, every),
    now: every,
    text: every === 0 ? t('gradientThroughTime.never') : t('gradientThroughTime.every', { steps: every }),
    change: (bptt) => change({ bptt }),
  });
}
