// Under the triangle of gradients: the scissors of truncated BPTT.

import type { TemplateResult } from 'lit';
import type { ViewContext } from '../view.ts';
import { scissorStops } from '../../readings/influence-grid.ts';
import { stopsRow } from '../../charts/slider-stops.ts';

export function truncation({ t, change }: ViewContext, steps: number, every: number): TemplateResult {
  return stopsRow({
    label: t('gradientThroughTime.truncate'),
    title: t('gradientThroughTime.truncate.doc'),
    stops: scissorStops(steps, every),
    now: every,
    text: every === 0 ? t('gradientThroughTime.never') : t('gradientThroughTime.every', { steps: every }),
    change: (bptt) => change({ bptt }),
  });
}
