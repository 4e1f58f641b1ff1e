// Under the triangle of gradients: the scissors of truncated BPTT.

import type { TemplateResult } from 'lit';
import type { ViewContext } from '../view.ts';
import { scissorStops } from '../../readings/influence-grid.ts';
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
