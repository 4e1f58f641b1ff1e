// The spectral radius of W_hh alone beside the factor that was measured; only the latter tells whether the gradient fades.

import { html, nothing, type TemplateResult } from 'lit';
import type { Tensor } from '../../engine/types.ts';
import { exact } from '../../charts/format.ts';
import { gatesOf, layerCount } from '../../readings/tape.ts';
import type { Run } from '../../protocol/frame.ts';
import type { ViewContext } from '../view.ts';
import { meanDerivative, measuredFactor, type MeasuredFactor } from '../../readings/spectrum.ts';

/** The blocks of weight_hh that make the new content of the state, by their gate: a plain cell's only one, g of an LSTM, n of a GRU. */
const notes = { h: 'vanish.alone', g: 'vanish.block.lstm', n: 'vanish.block.gru' } as const;

/** The first of them that the run's cell has. */
export function contentBlock(run: Run): { index: number; gate: keyof typeof notes } {
  const index = gatesOf(run).findIndex((gate) => gate in notes);
  return { index, gate: run.cell.gates[index] as keyof typeof notes };
}

const derivatives = { tanh: 'tanh′ = 1 − h²', relu: 'ReLU′ = [h > 0]' } as const;

export interface Measured {
  /** Undefined where nothing arrives one step back. */
  factor: MeasuredFactor | undefined;
  derivative: { name: string; mean: number } | undefined;
}

/** The activation of a plain cell, where it has a derivative of its own. */
export function activationOf({ run }: ViewContext): keyof typeof derivatives | undefined {
  const { nonlinearity } = run.config;
  return run.cell.nonlinearity !== undefined && (nonlinearity === 'tanh' || nonlinearity === 'relu')
    ? nonlinearity
    : undefined;
}

export function measure(context: ViewContext, norms: readonly number[], h: Tensor | undefined): Measured {
  const factor = measuredFactor(norms);
  const activation = activationOf(context);
  if (!factor || !h || !activation) return { factor, derivative: undefined };
  const mean = meanDerivative(h, factor.steps, activation);
  return { factor, derivative: { name: derivatives[activation], mean } };
}

export function radiusLines({ run, t }: ViewContext, radius: number): TemplateResult {
  return html`<p class="radius">
    <span>${t('vanish.radius')}</span>
    <b data-radius>${exact(radius)}</b>
    <small>${t(notes[contentBlock(run).gate])}</small>
  </p>`;
}

export function factorLines({ run, t }: ViewContext, layer: number, { factor, derivative }: Measured): TemplateResult {
  if (factor === undefined) return html`<p class="radius"><span>${t('vanish.none')}</span></p>`;
  const { steps, way } = factor;
  return html`<p class="radius">
    <span>${t('vanish.measured')}</span>
    <b data-factor>${exact(factor.factor)}</b>
    <small>${t(`vanish.${way}`, { steps, share: exact(factor.share) })}</small>
    ${derivative ? html`<small>${t('vanish.derivative', { name: derivative.name, mean: exact(derivative.mean) })}</small>` : nothing}
    ${layer < layerCount(run) - 1 ? html`<small>${t('vanish.stacked')}</small>` : nothing}
  </p>`;
}
