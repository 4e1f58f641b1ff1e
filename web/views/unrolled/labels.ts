// The names of the rows, pinned beside or above the columns, and the key to the colours under them.

import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey, Translate } from '../../i18n/messages.ts';
import { arrow, gradientKey, swatch, valueKey } from '../../charts/legend.ts';
import { outputOf } from '../../readings/outputs.ts';
import type { Row } from './layout.ts';
import { className, inWords, noTarget, type Scene } from './scene.ts';

const inputKeys: Readonly<Record<Scene['input'], MessageKey>> = {
  'one-hot': 'unrolled.row.oneHot',
  embedding: 'unrolled.row.embedding',
  value: 'unrolled.row.number',
  values: 'unrolled.row.values',
};

function labelKey(scene: Scene, row: Row): MessageKey | undefined {
  const above = scene.layout.labels === 'above';
  const full = scene.layout.mode === 'full';
  const stacked = scene.layers > 1;
  switch (row.kind) {
    case 'loss':
      return 'unrolled.row.loss';
    case 'predicted':
      return 'unrolled.row.predicted';
    case 'bars':
    case 'probabilities':
      return 'unrolled.row.probabilities';
    case 'value':
      return 'unrolled.row.value';
    case 'state':
      if (above && full && scene.c.length > 0) return stacked ? 'unrolled.row.bothOf' : 'unrolled.row.both';
      return stacked ? 'unrolled.row.stateOf' : 'unrolled.row.state';
    case 'cell':
      if (above && full) return undefined;
      return stacked ? 'unrolled.row.cellOf' : 'unrolled.row.cell';
    case 'input':
      return inputKeys[scene.input];
    case 'forward':
      return above ? undefined : 'unrolled.row.forward';
    case 'gradient':
      return 'unrolled.row.gradient';
    default:
      return undefined;
  }
}

/** The name of a row, pinned beside the columns or above them while they scroll. */
export function label(scene: Scene, row: Row, t: Translate): TemplateResult | typeof nothing {
  const key = labelKey(scene, row);
  if (key === undefined) return nothing;
  const { layout } = scene;
  const side = layout.labels === 'side';
  const folded =
    row.grid !== undefined && row.grid.fold > 1
      ? t('unrolled.folded', { units: row.grid.units, cells: row.grid.cells })
      : '';
  const target = outputOf(scene.run).atEnd ? scene.answers.at(-1)?.target : undefined;
  const asked =
    row.kind === 'predicted' && target !== undefined && outputOf(scene.run).row !== 'value'
      ? t('unrolled.ofSequence', { target: className(scene, target) })
      : '';
  const norm = row.kind === 'gradient' ? '‖∂L/∂h‖' : '';
  const small = [folded, asked, norm].filter((text) => text !== '').join(' · ');
  // The number at a value axis's upper end reaches above its row.
  const lift = row.kind === 'value' ? 24 : 18;
  const place = side
    ? `top:${row.y + row.height / 2}px;width:${layout.gutter - 8}px`
    : `top:${row.y - lift}px;max-width:100%`;
  const perClass = row.kind === 'probabilities' && row.grid?.fold === 1 && row.grid.cellHeight >= 11 && !inWords(scene);
  return html`<div class="row-label" .style=${place}>
      <span>${t(key, { layer: row.layer })}</span>${small === '' ? nothing : html`<small>${small}</small>`}
    </div>
    ${perClass ? classNames(scene, row) : nothing}`;
}

function classNames(scene: Scene, row: Row): TemplateResult {
  const { layout } = scene;
  const target = outputOf(scene.run).atEnd ? scene.answers.at(-1)?.target : undefined;
  const left = layout.labels === 'side' ? layout.gutter : 0;
  return html`<div class="class-names" .style="top:${row.y}px;left:${left}px;width:${layout.inset - 4}px">
    ${scene.classes.map((_, index) => html`<span class=${index === target ? 'target' : ''} .style="height:${row.grid?.cellHeight ?? 0}px">${className(scene, index)}</span>`)}
  </div>`;
}

export function legend(scene: Scene, t: Translate): TemplateResult {
  const { range, layout } = scene;
  const real = outputOf(scene.run).row === 'value';
  const bars = layout.rows.some((row) => row.kind === 'bars');
  return html`<div class="legend" role="note" aria-label=${t('legend.label')}>
    ${valueKey(t('legend.state'), range.h)} ${scene.c.length > 0 ? valueKey(t('legend.cell'), range.c) : nothing}
    ${scene.unsigned ? nothing : valueKey(t('legend.input'), range.x)}
    ${gradientKey(t('legend.gradient'), range.gradient)} ${arrow('forward', t('legend.forward'))}
    ${arrow('backward', t('legend.backward'))}
    ${real ? html`${swatch('dot predicted', t('legend.predicted'))}${swatch('dot target', t('legend.target'))}` : nothing}
    ${noTarget(scene, 0) ? html`<span class="key no-target">${t('legend.noTarget')}</span>` : nothing}
    ${bars ? html`${swatch('slot predicted', t('legend.largest'))}${swatch('slot target', t('legend.target'))}` : nothing}
  </div>`;
}
