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

export function metricNumber({ value, share }: MetricValue): string {
  return share ? `${fixed(value * 100, 1)} %` : threeDigits(value);
}

/** Empty where there is none. */
export function baselineText(t: Translate, { share, baseline }: MetricValue): string {
  return baseline ? t('metric.baseline', { value: metricNumber({ ...baseline, share }) }) : '';
}
