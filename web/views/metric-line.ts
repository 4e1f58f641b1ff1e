// The metrics of held-out data in a line, each with its name.

import { html, type TemplateResult } from 'lit';
import type { MetricValue } from '../engine/types.ts';
import type { Translate } from '../i18n/messages.ts';
import { baselineText, metricName, metricNumber } from '../i18n/metric-text.ts';

export function metricLine(metrics: readonly MetricValue[], t: Translate): TemplateResult[] {
  return metrics.map((each) => html`${metricName(t, each)} <b>${metricNumber(each)}</b> ${baselineText(t, each)} · `);
}
