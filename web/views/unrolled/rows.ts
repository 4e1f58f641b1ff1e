// The drawn rows of the unrolled network (text, bars, arrows) as SVG; coloured cells are painted under it.

import { nothing, svg, type SVGTemplateResult } from 'lit';
import type { Translate } from '../../i18n/messages.ts';
import { short, signed, tick } from '../../charts/format.ts';
import { colourOf, inkOn, signedEntry, type Palette } from '../../charts/palette.ts';
import { isPlace, linePath, type Point } from '../../charts/paths.ts';
import { outputOf } from '../../readings/outputs.ts';
import { rowAt } from '../../readings/tape.ts';
import { linear } from '../../charts/scales.ts';
import { cellTicks, linearTicks } from '../../charts/ticks.ts';
import { gradientBox, longArrow, stateBox, wireAcross, wireUp } from './flow.ts';
import { columnCentre, columnX, type Row } from './layout.ts';
import { briefName, inWords, letterAt, noTarget, type Scene } from './scene.ts';

export interface RowContext {
  scene: Scene;
  palette: Palette;
  t: Translate;
}

type Part = SVGTemplateResult | typeof nothing | (SVGTemplateResult | typeof nothing)[];

/** Everything of one row that is not a coloured cell. */
export function drawRow(context: RowContext, row: Row): Part {
  const { scene } = context;
  const full = scene.layout.mode === 'full';
  switch (row.kind) {
    case 'loss':
      return full ? eachColumn(scene, (time) => lossBox(scene, row, time)) : lossStrip(scene, row);
    case 'predicted':
      if (full) return eachColumn(scene, (time) => predictedFull(scene, row, time));
      return scene.layout.mode === 'strip'
        ? eachColumn(scene, (time) => predictedThin(scene, row, time))
        : predictedTicks(scene, row);
    case 'bars':
      return eachColumn(scene, (time) => classBars(scene, row, time));
    case 'value':
      return valueCurve(scene, row);
    case 'wire':
      return eachColumn(scene, (time) => wireUp(scene, row, time));
    case 'state':
      return full ? eachColumn(scene, (time) => stateBox(scene, row, time)) : nothing;
    case 'cell':
      return full ? eachColumn(scene, (time) => wireAcross(scene, row, time, '')) : nothing;
    case 'forward':
      return longArrow(scene, row, 'forward');
    case 'backward':
      return longArrow(scene, row, 'backward');
    case 'input':
      return row.grid === undefined ? eachColumn(scene, (time) => valueBox(context, row, time)) : nothing;
    case 'time':
      return timeLabels(scene, row);
    case 'gradient':
      if (scene.own) {
        const x = scene.layout.inset;
        return svg`<text x=${x} y=${row.y + 20} class="start">${context.t('unrolled.own')}</text>`;
      }
      return full ? eachColumn(scene, (time) => gradientBox(scene, context.palette, row, time)) : nothing;
    default:
      return nothing;
  }
}

function eachColumn(scene: Scene, draw: (time: number) => SVGTemplateResult | typeof nothing): Part {
  return Array.from({ length: scene.steps }, (_, time) => draw(time));
}

function lossBox(scene: Scene, row: Row, time: number): SVGTemplateResult {
  const loss = scene.answers[time]?.loss;
  const { boxWidth } = scene.layout;
  const centre = columnCentre(scene.layout, time);
  const text = svg`<text x=${centre} y=${row.y + 11} class="num">${loss === undefined ? '–' : short(loss)}</text>`;
  if (loss === undefined || !Number.isFinite(loss)) return text;
  const height = share(loss, scene) * (row.height - 16);
  return svg`${text}<rect x=${centre - boxWidth / 2} y=${row.y + row.height - Math.max(1, height)} width=${boxWidth}
      height=${Math.max(1, height)} rx="2" class="loss-bar"></rect>`;
}

/** How much of its row a loss fills. */
function share(loss: number | undefined, { range }: Scene): number {
  return loss === undefined ? 0 : Math.min(1, loss / range.loss);
}

function lossStrip(scene: Scene, row: Row): Part {
  const base = row.y + row.height;
  let path = '';
  let last: { time: number; loss: number } | undefined;
  scene.answers.forEach(({ loss }, time) => {
    if (loss === undefined) return;
    last = { time, loss };
    if (!Number.isFinite(loss)) return;
    const height = Math.max(1, share(loss, scene) * row.height);
    path += `M${columnX(scene.layout, time)} ${base}v${-height}h${Math.max(1, scene.layout.columnWidth - 1)}v${height}z`;
  });
  const alone = outputOf(scene.run).atEnd && last !== undefined;
  return svg`<path d="M${scene.layout.inset} ${base + 0.5}H${columnX(scene.layout, scene.steps)}" class="axis"></path>
    <path d=${path} class="loss-bar"></path>
    <text x=${columnX(scene.layout, scene.steps - 1) - 6} y=${base - 6} class="num end">${alone && last ? short(last.loss) : ''}</text>`;
}

function predictedFull(scene: Scene, row: Row, time: number): SVGTemplateResult {
  const answer = scene.answers[time];
  const x = columnCentre(scene.layout, time);
  if (outputOf(scene.run).row === 'value') {
    return svg`<text x=${x} y=${row.y + 13} class="predicted-value">${answer ? signed(answer.predicted) : ''}</text>
      <text x=${x} y=${row.y + 30} class="target-value">${answer?.target === undefined ? '' : signed(answer.target)}</text>`;
  }
  if (inWords(scene)) return predictedThin(scene, row, time);
  const right = scene.answers[time]?.right;
  const apart = Math.min(26, scene.layout.columnWidth / 3.2);
  const y = row.y + 22;
  return svg`<text x=${right === undefined ? x : x - apart} y=${y} class="answer ${correctness(scene, time)}">${briefName(scene, answer?.predicted)}</text>
    <text x=${x} y=${y - 1} class="mark ${correctness(scene, time)}">${mark(right)}</text>
    <text x=${x + apart} y=${y} class="answer target">${briefName(scene, answer?.target)}</text>`;
}

function predictedThin(scene: Scene, row: Row, time: number): SVGTemplateResult {
  const right = scene.answers[time]?.right;
  const x = columnCentre(scene.layout, time);
  return svg`<text x=${x} y=${row.y + 12} class="answer thin ${correctness(scene, time)}">${briefName(scene, scene.answers[time]?.predicted)}</text>
    <text x=${x} y=${row.y + 27} class="mark ${correctness(scene, time)}">${mark(right)}</text>`;
}

function predictedTicks(scene: Scene, row: Row): Part {
  const paths = { right: '', wrong: '', 'no-target': '' };
  for (let time = 0; time < scene.steps; time++) {
    const found = correctness(scene, time);
    if (found === '') continue;
    const height = found === 'wrong' ? row.height : 4;
    paths[found] +=
      `M${columnX(scene.layout, time)} ${row.y + row.height}v${-height}h${scene.layout.columnWidth - 0.5}v${height}z`;
  }
  return svg`<path d=${paths.right} class="tick right"></path><path d=${paths.wrong} class="tick wrong"></path>
    <path d=${paths['no-target']} class="tick no-target"></path>`;
}

function correctness(scene: Scene, time: number): 'right' | 'wrong' | 'no-target' | '' {
  const right = scene.answers[time]?.right;
  if (right === undefined) return noTarget(scene, time) ? 'no-target' : '';
  return right ? 'right' : 'wrong';
}

function mark(right: boolean | undefined): string {
  return right === undefined ? '' : right ? '✓' : '✗';
}

function classBars(scene: Scene, row: Row, time: number): SVGTemplateResult {
  const { probabilities, layout, answers } = scene;
  if (probabilities === undefined) return svg``;
  const shares = rowAt(probabilities, time);
  const slot = Math.min(28, (layout.columnWidth - 12) / shares.length);
  const left = columnCentre(layout, time) - (slot * shares.length) / 2;
  const tall = row.height - 16;
  const answer = answers[time];
  return svg`${Array.from(shares, (value, index) => {
    const x = left + index * slot + 1;
    const height = Number.isFinite(value) ? Math.max(1, value * tall) : 0;
    const predicted = index !== answer?.predicted ? '' : noTarget(scene, time) ? 'predicted no-target' : 'predicted';
    const state = `${predicted} ${index === answer?.target ? 'target' : ''}`;
    return svg`<rect x=${x} y=${row.y} width=${slot - 2} height=${tall} rx="3" class="share-slot ${state}"></rect>
      <rect x=${x} y=${row.y + tall - height} width=${slot - 2} height=${height} rx="2" class="share ${state}"></rect>
      <text x=${x + slot / 2 - 1} y=${row.y + row.height - 3} class="share-name ${state}">${briefName(scene, index)}</text>`;
  })}`;
}

function valueCurve(scene: Scene, row: Row): Part {
  const { layout, range, answers } = scene;
  const place = linear([-range.value, range.value], [row.y + row.height, row.y]);
  const pointOf = (time: number, value: number | undefined): Point => [columnCentre(layout, time), place(value ?? NaN)];
  const line = (pick: (answer: Scene['answers'][number]) => number | undefined): string =>
    linePath(answers.map((answer, time) => pointOf(time, pick(answer))));
  const dot = (kind: string, [x, y]: Point): SVGTemplateResult | typeof nothing =>
    isPlace([x, y]) ? svg`<circle cx=${x} cy=${y} r="4" class=${kind}></circle>` : nothing;
  const end = columnX(layout, scene.steps);
  const ticks = linearTicks(-range.value, range.value, row.height / 20);
  const dots = layout.mode === 'full';
  return svg`${ticks.map(
    (value) => svg`<path d="M${layout.inset} ${place(value)}H${end}" class="axis"></path>
      <text x=${layout.inset - 3} y=${place(value) + 4} class="num end">${tick(value)}</text>`,
  )}
    ${answers.map(({ predicted, target }, time) =>
      dots && target !== undefined && Number.isFinite(predicted) && Number.isFinite(target)
        ? svg`<path d="M${columnCentre(layout, time)} ${place(target)}V${place(predicted)}" class="residual"></path>`
        : nothing,
    )}
    <path d=${line(({ target }) => target)} class="target-line"></path>
    <path d=${line(({ predicted }) => predicted)} class="predicted-line"></path>
    ${answers.map(({ predicted, target }, time) =>
      dots
        ? svg`${dot('target-dot', pointOf(time, target))}${dot('predicted-dot', pointOf(time, predicted))}`
        : nothing,
    )}`;
}

function valueBox({ scene, palette }: RowContext, row: Row, time: number): SVGTemplateResult {
  const value = rowAt(scene.x, time)[0] ?? NaN;
  const full = scene.layout.mode === 'full';
  const entry = signedEntry(value, scene.range.x);
  const width = full ? Math.min(54, scene.layout.columnWidth - 6) : scene.layout.columnWidth;
  const x = columnCentre(scene.layout, time);
  return svg`<rect x=${x - width / 2} y=${row.y} width=${width} height=${row.height} rx=${full ? 5 : 0}
      fill=${colourOf(palette.values, entry)} class=${full ? 'value-box' : ''}></rect>
    <text x=${x} y=${row.y + 17} class="num" .style="fill:${inkOn(palette.values, entry)}">${full ? signed(value) : ''}</text>`;
}

/** Pixels that a time label takes, with a gap. */
const widestLabel = 28;

function timeLabels(scene: Scene, row: Row): Part {
  const { layout } = scene;
  const full = layout.mode === 'full';
  const letters = row.height > 18;
  // The first label says what is counted and takes more room.
  const named = cellTicks(scene.steps, full ? widestLabel : layout.columnWidth, widestLabel);
  const y = row.y + row.height - 5;
  return eachColumn(scene, (time) => {
    const label = named.includes(time + 1);
    if (!letters && !label) return nothing;
    const x = columnCentre(layout, time);
    return svg`<text x=${x} y=${row.y + (full ? 25 : 13)} class=${full ? 'letter' : 'letter thin'}>${letters ? letterAt(scene, time) : ''}</text>
      <text x=${x} y=${y} class="time">${label ? (full || time === 0 ? `t = ${time + 1}` : time + 1) : ''}</text>`;
  });
}
