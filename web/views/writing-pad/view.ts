// A pad to write a digit on, with mouse, finger, pen or arrow keys; the class bars follow the strokes.

import { html, nothing, type TemplateResult } from 'lit';
import { paintOn, type Brush } from '../../charts/canvas.ts';
import { classBars } from '../class-bars.ts';
import { paintDigit } from './digit-picture.ts';
import { rasterise, side, type Point } from './strokes.ts';
import { kept } from '../kept.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { percent } from '../../charts/format.ts';
import type { Palette } from '../../charts/palette.ts';
import { answerNames, argmax, rowAt, steps, tensorNames } from '../../readings/tape.ts';
import type { View, ViewContext } from '../view.ts';
import type { Fetched } from '../later.ts';
import { writingPadSheet } from './style.ts';

export const view: Fetched = { styles: writingPadSheet, create };

/** Strokes are kept in units of the pad, 0 to 28, whatever its size on screen. */
class Pad {
  readonly strokes: Point[][];
  cursor: Point = { x: side / 2, y: side / 2 };
  /** The pen is on the paper: a pointer is down, or Space was pressed. */
  down = false;
  keyboard = false;

  constructor(strokes: Point[][]) {
    this.strokes = strokes;
  }

  press(point: Point): void {
    this.down = true;
    this.strokes.push([point]);
  }

  move(point: Point): void {
    if (this.down) this.strokes.at(-1)?.push(point);
  }

  lift(): void {
    this.down = false;
  }

  clear(): void {
    this.strokes.length = 0;
    this.down = false;
  }
}

const arrows: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t, memory } = context;
  // What was written is read by the next run of the lesson too, unless the reader has gone back to an example.
  const strokes = kept<Point[][]>(memory, 'writing-pad', []);
  const read = kept(memory, 'writing-pad-read', false);
  const pad = new Pad(strokes.value);
  strokes.value = pad.strokes;
  let redraw = (): void => undefined;
  let asked = 0;
  let pixels: Float32Array = rasterise(pad.strokes);
  if (read.value) context.probe({ values: pixels.slice() });

  /** At most one question a frame, however many points the pointer sends. */
  function ask(): void {
    redraw();
    if (asked !== 0) return;
    asked = requestAnimationFrame(() => {
      asked = 0;
      pixels = rasterise(pad.strokes);
      read.value = pad.strokes.length > 0;
      context.probe(read.value ? { values: pixels.slice() } : undefined);
    });
  }

  function at(event: PointerEvent): Point {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * side, y: ((event.clientY - box.top) / box.height) * side };
  }

  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    pad.keyboard = false;
    pad.press(at(event));
    ask();
  };

  const onMove = (event: PointerEvent): void => {
    if (!pad.down || pad.keyboard) return;
    pad.move(at(event));
    ask();
  };

  const onUp = (): void => {
    if (!pad.keyboard) pad.lift();
  };

  const onKey = (event: KeyboardEvent): void => {
    const step = arrows[event.key];
    if (step !== undefined) {
      pad.keyboard = true;
      const clamp = (value: number): number => Math.min(side - 1, Math.max(1, value));
      pad.cursor = { x: clamp(pad.cursor.x + step.x), y: clamp(pad.cursor.y + step.y) };
      pad.move(pad.cursor);
    } else if (event.key === ' ') {
      pad.keyboard = true;
      if (pad.down) pad.lift();
      else pad.press(pad.cursor);
    } else if (event.key === 'Delete' || event.key === 'Backspace') pad.clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
    ask();
  };

  const clear = (): void => {
    pad.clear();
    ask();
  };

  return drawn(root, tensorNames(run, 'probe', ['probabilities']), {
    template(drawing) {
      redraw = drawing.redraw;
      if (!context.readsOwn() && asked === 0) read.value = false;
      // A click on the stage picks a time step; here it writes.
      return html`<section class="draw-digit" @click=${(event: Event) => event.stopPropagation()}>
        ${heading(t('draw.title'), t('draw.lesson'))}
        <div class="pad-row">
          <div class="pad-box">
            <canvas
              class="pad"
              tabindex="0"
              role="application"
              aria-label=${t('draw.pad')}
              aria-description=${t('draw.keys')}
              @pointerdown=${onDown}
              @pointermove=${onMove}
              @pointerup=${onUp}
              @pointercancel=${onUp}
              @keydown=${onKey}
            ></canvas>
            ${pad.strokes.length === 0 ? html`<span class="pad-hint">${t('draw.hint')}</span>` : nothing}
            <div class="pad-tools">
              <button type="button" class="plain-button" ?disabled=${pad.strokes.length === 0} @click=${clear}>
                ${t('draw.clear')}
              </button>
              <figure>
                <canvas class="seen" role="img" aria-label=${t('draw.seen')}></canvas>
                <figcaption>${t('draw.seen')}</figcaption>
              </figure>
            </div>
          </div>
          ${answer(drawing, context, pad.strokes.length > 0)}
        </div>
      </section>`;
    },
    after(drawing, host) {
      const canvas = host.querySelector<HTMLCanvasElement>('.pad');
      if (canvas !== null) paintPad(canvas, pad, drawing.palette);
      const small = host.querySelector<HTMLCanvasElement>('.seen');
      if (small !== null) paintDigit(small, pixels, drawing.palette);
    },
    dispose() {
      cancelAnimationFrame(asked);
    },
  });
}

function answer({ frame }: Drawing, { run, t }: ViewContext, drawnYet: boolean): TemplateResult {
  const probabilities = frame.tensors['probe/probabilities'];
  const own = drawnYet && frame.probe?.own === true;
  const shares = own && probabilities !== undefined ? rowAt(probabilities, steps(probabilities) - 1) : undefined;
  const predicted = shares === undefined ? -1 : argmax(shares);
  const args = { predicted: answerNames(run)[predicted] ?? '–', share: percent(shares?.[predicted] ?? NaN, 0) };
  return html`<div class="pad-answer">
    <p class="pad-prediction">${own ? html`<b>${args.predicted}</b> ${args.share}` : html`<b>?</b>`}</p>
    ${classBars(shares, answerNames(run), undefined, own ? t('draw.bars', args) : t('draw.empty'))}
  </div>`;
}

function paintPad(canvas: HTMLCanvasElement, pad: Pad, palette: Palette): void {
  const size = canvas.clientWidth;
  if (size > 0)
    paintOn(
      canvas,
      { width: size, height: size, paint: (brush) => paintStrokes(brush, size / side, pad, palette) },
      false,
    );
}

function paintStrokes(context: Brush, scale: number, pad: Pad, palette: Palette): void {
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.lineWidth = 2.2 * scale;
  context.strokeStyle = palette.ink;
  for (const stroke of pad.strokes) {
    context.beginPath();
    stroke.forEach(({ x, y }, index) =>
      index === 0 ? context.moveTo(x * scale, y * scale) : context.lineTo(x * scale, y * scale),
    );
    const [only] = stroke;
    if (stroke.length === 1 && only !== undefined) context.lineTo(only.x * scale + 0.1, only.y * scale);
    context.stroke();
  }
  if (!pad.keyboard) return;
  context.beginPath();
  context.arc(pad.cursor.x * scale, pad.cursor.y * scale, 1.4 * scale, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = palette.forward;
  context.stroke();
  if (!pad.down) return;
  context.fillStyle = palette.forward;
  context.fill();
}
