// The shape calculator: every layer with its formula and numbers, its settings to try, and a button that trains with them.

import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../../charts/format.ts';
import { keepingPadding, layerSizes, type ConvolutionSettings, type LayerSize } from '../../readings/convolution.ts';
import { kept } from '../kept.ts';
import type { ViewContext } from '../view.ts';

const fields = {
  conv_layers: [0, 1, 2],
  out_channels: [1, 2, 4, 8, 16, 32],
  kernel_size: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  padding: [0, 1, 2, 3, 4],
  stride: [1, 2, 3, 4],
} as const satisfies Record<keyof ConvolutionSettings, readonly number[]>;
const names = Object.keys(fields) as (keyof ConvolutionSettings)[];

export function settingsOf(config: Readonly<Record<string, unknown>>): ConvolutionSettings {
  return Object.fromEntries(names.map((name) => [name, Number(config[name])])) as unknown as ConvolutionSettings;
}

export function calculatorOf(context: ViewContext): (redraw: () => void) => TemplateResult {
  const { t, run, memory, change } = context;
  const now = settingsOf(run.config);
  const tried = kept<{ of: string; settings: ConvolutionSettings }>(memory, 'cats-dogs-tried', {
    of: '',
    settings: now,
  });
  // What was tried before belongs to the network it was tried beside.
  const of = JSON.stringify(now);
  const settings = (): ConvolutionSettings => (tried.value.of === of ? tried.value.settings : now);

  function formula({ kind, sideIn, kernel, stride, padding, sideOut, channelsIn }: LayerSize): string {
    if (kind === 'linear') return `${channelsIn} · ${sideIn} · ${sideIn} = ${count(channelsIn * sideIn ** 2)}`;
    const exact = (sideIn - kernel + 2 * padding) % stride === 0 || sideOut < 1;
    const whole = `(${sideIn} − ${kernel} + 2 · ${padding}) / ${stride} + 1`;
    return `${exact ? whole : `⌊(${sideIn} − ${kernel} + 2 · ${padding}) / ${stride}⌋ + 1`} = ${sideOut < 1 ? t('cats-dogs.nothing') : sideOut}`;
  }

  function row(layer: LayerSize): TemplateResult {
    const { kind, index, channelsIn, sideIn, channelsOut, sideOut, weights } = layer;
    const same = kind === 'conv' && sideIn === sideOut;
    const shape = (channels: number, side: number): string => `${channels} × ${side} × ${side}`;
    const name = { conv: `Conv2d ${index} → ReLU`, pool: `MaxPool2d ${index}`, linear: 'Flatten → Linear' }[kind];
    return html`<tr>
      <th scope="row">${name}</th>
      <td>${shape(channelsIn, sideIn)}</td>
      <td>${formula(layer)}${same ? html` <b>${t('cats-dogs.same')}</b>` : nothing}</td>
      <td>${kind === 'linear' ? 1 : shape(channelsOut, Math.max(sideOut, 0))}</td>
      <td>${count(weights)}</td>
    </tr>`;
  }

  return (redraw) => {
    const all = settings();
    const layers = layerSizes(all);
    const fits = layers.at(-1)?.kind === 'linear';
    const weights = layers.reduce((sum, layer) => sum + layer.weights, 0);
    const padding = keepingPadding(all.kernel_size);
    return html`<h3>${t('cats-dogs.calculator')}</h3>
      <p class="cats-dogs-rule">
        <code>h′ = (h − k + 2p) / s + 1</code> ${t('cats-dogs.rule')}
        ${padding === undefined ? t('cats-dogs.even') : t('cats-dogs.keeps', { kernel: all.kernel_size, padding })}
      </p>
      <div class="cats-dogs-settings">
        ${names.map(
          (name) =>
            html`<label
              >${t(`cats-dogs.field.${name}`)}
              <select
                @change=${(event: Event) => {
                  const value = Number((event.target as HTMLSelectElement).value);
                  tried.value = { of, settings: { ...settings(), [name]: value } };
                  redraw();
                }}
              >
                ${fields[name].map((value) => html`<option value=${value} .selected=${value === all[name]}>${value}</option>`)}
              </select></label
            >`,
        )}
        <button
          type="button"
          class="plain-button"
          ?disabled=${!fits || JSON.stringify(all) === of}
          @click=${() => change({ ...settings() })}
        >
          ${t('cats-dogs.train')}
        </button>
      </div>
      <div class="cats-dogs-scroll" role="region" tabindex="0" aria-label=${t('cats-dogs.calculator')}>
        <table>
          <tr>
            <th scope="col">${t('cats-dogs.layer')}</th>
            <th scope="col">${t('cats-dogs.in')}</th>
            <th scope="col">${t('cats-dogs.formula')}</th>
            <th scope="col">${t('cats-dogs.out')}</th>
            <th scope="col">${t('cats-dogs.weights')}</th>
          </tr>
          ${layers.map(row)}
        </table>
      </div>
      <p class="score" role="status">
        ${fits ? t('cats-dogs.total', { weights: count(weights) }) : t('cats-dogs.too-small')}
      </p>`;
  };
}
