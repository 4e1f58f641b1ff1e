// The formula of one unit at one time step with the numbers in it: matrices, the sum written out, forward and backward.

import { html, nothing, type TemplateResult } from 'lit';
import type { Frame } from '../../protocol/frame.ts';
import { chartTools } from '../chart-tools.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { answerFormula, cellFormulas } from './formula.ts';
import { exact } from '../../charts/format.ts';
import { gradientKey, shareKey, valueKey } from '../../charts/legend.ts';
import { numberTable, walkTable, type NumberTable } from './number-table.ts';
import { SteadyDecades, SteadyMaximum } from '../../charts/scales.ts';
import { firstCounted } from '../../readings/answers.ts';
import { kindNeeds } from '../../readings/offers.ts';
import { outputOf } from '../../readings/outputs.ts';
import {
  formulaOf,
  gatesOf,
  layerCount,
  letterNames,
  rowAt,
  rowWidth,
  steps,
  tensorNames,
} from '../../readings/tape.ts';
import { inspectorSheet } from './style.ts';
import { Copied } from '../copied.ts';
import { kept } from '../kept.ts';
import type { Fetched } from '../later.ts';
import type { View, ViewContext } from '../view.ts';
import type { BackFormulaOptions } from './back-formula.ts';
import { comesBack, gradientNeeds } from '../../readings/cell-gradients.ts';
import type { Place } from '../../readings/cell-sums.ts';
import { cellSwitches, type Side } from './cell-switches.ts';
import { hotOf, placeIn, type Hot } from './matrix-picture.ts';
import { numbersOf, sourceOf, weightOf, type Scales } from './step-numbers.ts';
import { stepTables } from './step-tables.ts';
import { WeightCheck } from './weight-check.ts';

export const inspector: Fetched = { styles: inspectorSheet, create };

function needsOf({ run }: ViewContext): string[] {
  const names = ['x', 'logits', 'target'];
  const layers = Array.from({ length: layerCount(run) }, (_, layer) => gradientNeeds(run, layer));
  return [...new Set([...tensorNames(run, 'probe', names), ...kindNeeds(run), ...layers.flat()])];
}

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t } = context;
  const opened = kept(context.memory, 'inspector-tables', new Set<string>()).value;
  context.memory.set('inspector-tables', opened);
  const scales: Scales = { weights: new SteadyMaximum(1), gradients: new SteadyDecades(3, 8) };
  const check = new WeightCheck(context);
  const tools = chartTools(root, context);
  const copied = new Copied();
  /** The side the reader chose, and the one that is shown: the step player comes before. */
  const side = kept<Side>(context.memory, 'inspector-side', 'forward');
  let gate = 0;
  let hot: Hot | undefined;
  let placed: Place | undefined;
  /** The tables come an animation frame later: the first drawing has enough to lay out. */
  let begun = false;
  /** Fetched when the way back is first looked at. */
  let backFormulas: ((options: BackFormulaOptions) => TemplateResult) | undefined;

  const show = (table: NumberTable, redraw: () => void): TemplateResult => {
    // Kept by meaning: the name changes with the time step.
    const key = table.meaning;
    return numberTable(table, t, {
      open: opened.has(key),
      toggle() {
        if (!opened.delete(key)) opened.add(key);
        redraw();
      },
      copied: copied.name === key,
      copy: (text) => copied.copy(key, text, redraw),
    });
  };

  return drawn(root, needsOf(context), {
    template(drawing) {
      const place = placeOf(drawing, context);
      if (place === undefined) return html`<section>${heading(t('inspector.waiting'))}</section>`;
      const { redraw } = drawing;
      placed = place;
      gate = Math.min(gate, gatesOf(run).length - 1);
      const phase = drawing.selection.player?.phase;
      const shown: Side = phase === 'backward' || phase === 'update' ? 'backward' : phase ? 'forward' : side.value;
      if (shown === 'backward' && backFormulas === undefined) {
        void import('../more.ts').then((more) => {
          backFormulas = more.backFormulas;
          redraw();
        });
      }
      const point = (next: Hot | undefined): void => {
        if (next?.part === hot?.part && next?.row === hot?.row && next?.column === hot?.column) return;
        hot = next;
        context.select({ source: next && placed && sourceOf(next, placed) });
        redraw();
      };
      const over = (event: Event): void => {
        const source = placeIn(event);
        point(hotOf(event));
        if (source) context.select({ source });
        else if (hot === undefined && drawing.selection.source) context.select({ source: undefined });
      };
      const focus = (event: Event): void => {
        // The focus of the whole picture says nothing of a single number.
        if (hotOf(event) ?? placeIn(event)) over(event);
      };
      const leave = (): void => {
        point(undefined);
        context.select({ source: undefined });
      };
      const press = (pressed: Hot | undefined): void => {
        const weight = pressed && weightOf(pressed, drawing.frame.tensors, place, gate);
        if (weight) check.ask(weight.written, weight, redraw);
      };
      const numbers = numbersOf(
        drawing,
        context,
        { place, gate, hot, side: shown, scales },
        {
          hot: () => hot,
          tools: (chart) => tools(chart, redraw),
          point,
          press,
          open(next) {
            gate = next;
            redraw();
          },
        },
      );
      const way = shown === 'backward' ? wayBack(drawing.frame, context, place) : undefined;
      return html`<section
        class="inspector"
        @pointerover=${over}
        @pointerleave=${leave}
        @focusin=${focus}
        @focusout=${leave}
        @keydown=${walkTable}
        @click=${(event: Event) => press(hotOf(event))}
      >
        ${heading(titleOf(drawing.frame, context, place.time), t('inspector.lesson'))}
        ${cellSwitches(context, place, sizeOf(drawing.frame, place.layer), shown, (next) => {
          side.value = next;
          context.select({ player: undefined });
          redraw();
        })}
        ${shown === 'forward' ? formulas(context, place) : way && backFormulas?.(way)} ${numbers} ${check.template()}
        <div class="number-tables">
          ${begun ? stepTables(drawing, context, place, { gate, hot, side: shown }).map((table) => show(table, redraw)) : nothing}
        </div>
        <div class="legend" role="note" aria-label=${t('legend.label')}>
          ${valueKey(t('legend.signed'))} ${shareKey(t('legend.share'))}
          ${shown === 'backward' ? gradientKey(t('legend.gradient'), scales.gradients.fit([])) : nothing}
        </div>
      </section>`;
    },
    after({ redraw }) {
      if (!begun && placed !== undefined) redraw();
      begun = placed !== undefined;
    },
    dispose() {
      copied.end();
    },
  });
}

function sizeOf(frame: Frame, layer: number): number {
  return rowWidth(frame.tensors[`probe/h_l${layer}`]);
}

/**
 * The step player's step; else the picked one, which stays while the pointer is elsewhere; with none picked, the one
 * under the pointer, or the last.
 */
function placeOf({ frame, selection }: Drawing, { run }: ViewContext): Place | undefined {
  const length = steps(frame.tensors['probe/x']);
  if (length === 0) return undefined;
  const { player } = selection;
  const played = player && 'time' in player ? player.time : undefined;
  const time = Math.min(length - 1, played ?? selection.time ?? selection.hover ?? length - 1);
  const layer = Math.min(layerCount(run) - 1, selection.unit?.layer ?? 0);
  const unit = Math.max(0, Math.min(sizeOf(frame, layer) - 1, selection.unit?.unit ?? 0));
  return { layer, time, unit };
}

function titleOf(frame: Frame, { run, t }: ViewContext, time: number): string {
  const tokens = frame.tensors['probe/tokens'];
  const x = frame.tensors['probe/x'];
  const step = { time: time + 1 };
  if (tokens !== undefined) {
    return t('inspector.letter', { ...step, letter: letterNames(run)[rowAt(tokens, time)[0] ?? -1] ?? '?' });
  }
  const row = x === undefined ? new Float32Array() : rowAt(x, time);
  return row.length === 1
    ? t('inspector.value', { ...step, value: exact(row[0] ?? NaN, 1) })
    : t('inspector.row', step);
}

function formulas({ run }: ViewContext, { time, layer }: Place): TemplateResult {
  const { nonlinearity: chosen } = run.config;
  const nonlinearity = chosen === 'relu' ? 'ReLU' : chosen === 'linear' ? '' : 'tanh';
  const top = layer === layerCount(run) - 1;
  const cell = formulaOf(run);
  return html`${cell ? cellFormulas({ cell, nonlinearity, time: time + 1, layer }) : nothing}
  ${top ? answerFormula(time + 1, run.config.head !== 'none', outputOf(run).activation) : nothing}`;
}

/** How the gradient comes to this step, for its formula. */
function wayBack(frame: Frame, { run, config }: ViewContext, { time, layer }: Place): BackFormulaOptions | undefined {
  const cell = formulaOf(run);
  if (!cell) return undefined;
  const { tensors } = frame;
  const length = steps(tensors['probe/x']);
  const top = layer === layerCount(run) - 1;
  const from = firstCounted(frame);
  const asked = time >= from;
  const target = tensors['probe/target'];
  const wanted = (target && rowAt(target, Math.min(time, steps(target) - 1))[0]) ?? NaN;
  const { activation, name } = outputOf(run);
  const nonlinearity = run.config.nonlinearity as BackFormulaOptions['nonlinearity'];
  return {
    cell,
    nonlinearity,
    time: time + 1,
    layer,
    above: top ? { kind: 'answer', asked, linear: run.config.head !== 'none' } : { kind: 'layer' },
    target:
      top && asked
        ? { activation, name: name(run, wanted, (value) => exact(value, 1)), answers: length - from }
        : undefined,
    after: comesBack(length, time, Number(config().bptt ?? 0)),
  };
}
