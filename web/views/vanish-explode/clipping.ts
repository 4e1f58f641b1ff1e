// Gradient clipping: the norm of the whole gradient before and after, as two bars, and the limit between them.

import { html, type TemplateResult } from 'lit';
import type { Chart } from '../chart-tools.ts';
import { exact } from '../../charts/format.ts';
import type { ViewContext } from '../view.ts';
import { stopsRow } from '../../charts/slider-stops.ts';

const limits = [0, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10];

interface Norms {
  before: number;
  /** Of the gradients that the optimiser was given. */
  after: number;
  /** End of the bars' axis for the largest number on it. */
  scale(largest: number): number;
  tools(chart: Chart): TemplateResult;
}

export function clipping({ t, change, config }: ViewContext, { before, after, scale, tools }: Norms): TemplateResult {
  const limit = Number(config().max_norm ?? 0);
  const none = Number.isNaN(before);
  const end = scale(Math.max(none ? 0 : before, limit));
  const bar = (name: string, value: number, kind: string): TemplateResult =>
    html`<div class="clip-line">
      <span>${name}</span>
      <span class="clip-slot"
        ><i class=${kind} .style="width:${none ? 0 : Math.min(100, (100 * value) / end)}%"></i
        ><u .style="left:${(100 * limit) / end}%" ?hidden=${limit === 0}></u
      ></span>
      <b>${none ? '–' : exact(value)}</b>
    </div>`;
  return html`<h3>${t('clip.title')}</h3>
    <div class="clip" role="group" aria-label=${t('clip.title')}>
      ${bar(t('clip.before'), before, 'before')} ${bar(t('clip.after'), after, 'after')}
    </div>
    ${tools({
      id: 'clipping',
      title: t('clip.title'),
      table: () => ({
        head: [t('clip.title'), '‖∂L/∂θ‖'],
        rows: [
          [t('clip.before'), before],
          [t('clip.after'), after],
          [t('clip.limit'), limit === 0 ? t('clip.off') : limit],
        ],
      }),
      parts: '.clip',
    })}
    ${stopsRow({
      label: t('clip.limit'),
      stops: limits,
      now: limit,
      text: limit === 0 ? t('clip.off') : String(limit),
      title: t('clip.doc'),
      change: (max_norm) => change({ max_norm }),
    })}`;
}
