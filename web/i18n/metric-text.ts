// How a metric of held-out data is written: by its name in the reader's language, a share in per cent, and beside it what a
// rule that learns nothing reaches.

import type { MetricValue } from '../engine/types.ts';
import { hasMessage, type Translate } from './messages.ts';
import { fixed, threeDigits } from './number-text.ts';

/** One without a message goes by the engine's own name. */
export function metricName(t: Translate, { metric }: MetricValue): string {
  const key = `metric.${metric}`;
  return t('metric.test', { metric: hasMessage(key) ? t(key) : metric });
}

export function metricNumber(t: Translate, { value, share, baseline }: MetricValue): string {
  const written = (number: number): string => (share ? `${fixed(number * 100, 1)} %` : threeDigits(number));
  return baseline ? t('metric.beside', { value: written(value), baseline: written(baseline.value) }) : written(value);
}
