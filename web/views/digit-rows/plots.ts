// The drawings of the digits study: accuracy against rows read, the matrix of mix-ups, probabilities after every row.

import { html, svg, type TemplateResult } from 'lit';
import type { Tensor } from '../../engine/types.ts';
import type { StudyReport } from '../../protocol/study.ts';
import { countKey, shareKey } from '../../charts/legend.ts';
import { colourOf, inkOn, shareEntry, type Palette } from '../../charts/palette.ts';
import { linePath } from '../../charts/paths.ts';
import { rowAt } from '../../readings/tape.ts';

const left = 40;
const foot = 34;
const plotHeight = 130;

export interface CurveText {
  label: string;
  x: string;
  y: string;
}

/** Shares of right answers had it to answer after each row; `plain` is what they are with the rows as they are. */
export function accuracyPlot(
  report: StudyReport,
  plain: StudyReport | undefined,
  width: number,
  text: CurveText,
  pointed: number | undefined,
  point: (row: number | undefined) => void,
): TemplateResult {
  const steps = report.correct.length;
  const across = width - left - 8;
  const x = (row: number): number => left + (across * row) / steps;
  const y = (share: number): number => 8 + plotHeight * (1 - share);
  const path = ({ correct, done }: StudyReport): string =>
    linePath(Array.from(correct, (right, t) => [x(t + 1), y(right / done)]));
  const rowAtX = (event: PointerEvent): number => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const row = Math.round(((event.clientX - box.left - left) / across) * steps);
    return Math.max(1, Math.min(steps, row));
  };
  const onKey = (event: KeyboardEvent): void => {
    const now = pointed ?? steps;
    const to = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 1, End: steps }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    point(Math.max(1, Math.min(steps, to)));
  };
  const here = pointed === undefined ? undefined : (report.correct[pointed - 1] ?? 0) / report.done;
  return html`<svg
    class="know-curve"
    width=${width}
    height=${plotHeight + foot + 8}
    role="img"
    tabindex="0"
    aria-label=${text.label}
    @pointermove=${(event: PointerEvent) => point(rowAtX(event))}
    @pointerdown=${(event: PointerEvent) => point(rowAtX(event))}
    @pointerleave=${() => point(undefined)}
    @keydown=${onKey}
    @blur=${() => point(undefined)}
  >
    ${[0, 0.5, 1].map(
      (share) =>
        svg`<line class="axis" x1=${left} x2=${left + across} y1=${y(share)} y2=${y(share)} />
          <text class="end" x=${left - 6} y=${y(share) + 4}>${share * 100} %</text>`,
    )}
    ${[1, 7, 14, 21, 28].filter((row) => row <= steps).map((row) => svg`<text x=${x(row)} y=${plotHeight + 22}>${row}</text>`)}
    <text x=${left + across / 2} y=${plotHeight + 38}>${text.x}</text>
    ${plain === undefined ? '' : svg`<path class="know-plain" d=${path(plain)} />`}
    <path class="know-line" d=${path(report)} />
    ${
      pointed === undefined || here === undefined
        ? ''
        : svg`<line class="know-here" x1=${x(pointed)} x2=${x(pointed)} y1="8" y2=${plotHeight + 8} />
          <circle class="know-dot" cx=${x(pointed)} cy=${y(here)} r="4.5" />`
    }
  </svg>`;
}

/** Rows are truths, columns answers; the diagonal is what is right. Counts on a log scale of colour. */
export function confusionPlot(
  confusion: Int32Array,
  classes: readonly string[],
  width: number,
  palette: Palette,
  text: {
    label: string;
    truth: string;
    said: string;
    count: string;
    cell(said: string, truth: string, count: number): string;
  },
): TemplateResult {
  const n = classes.length;
  const size = Math.floor(Math.min(32, (width - left) / n));
  const largest = Math.max(1, ...confusion);
  const most = Math.log1p(largest);
  return html`<svg
      class="know-confusion"
      width=${left + size * n}
      height=${size * n + foot}
      role="img"
      aria-label=${text.label}
    >
      ${Array.from(confusion, (count, at) => {
        const truth = Math.floor(at / n);
        const said = at % n;
        const entry = shareEntry(Math.log1p(count) / most);
        const px = left + said * size;
        const py = truth * size;
        const title = text.cell(classes[said] ?? '', classes[truth] ?? '', count);
        return svg`<g><title>${title}</title>
        <rect x=${px + 0.5} y=${py + 0.5} width=${size - 1} height=${size - 1} rx="3" fill=${colourOf(palette.shares, entry)} stroke=${said === truth ? palette.reference : 'none'} />
        ${count === 0 || (size < 26 && count > 99) ? '' : svg`<text x=${px + size / 2} y=${py + size / 2 + 4} .style=${`fill:${inkOn(palette.shares, entry)};font-size:11px`}>${count}</text>`}</g>`;
      })}
      ${classes.map(
        (name, i) =>
          svg`<text class="end" x=${left - 6} y=${i * size + size / 2 + 4}>${name}</text>
          <text x=${left + i * size + size / 2} y=${n * size + 14}>${name}</text>`,
      )}
      <text x=${left + (size * n) / 2} y=${n * size + 30}>${text.said}</text>
      <text transform=${`translate(11 ${(size * n) / 2}) rotate(-90)`}>${text.truth}</text>
    </svg>
    <div class="legend know-counts">${countKey(text.count, largest)}</div>`;
}

/** The ten probabilities after every row, one column for each row read. */
export function shareStrip(
  probabilities: Tensor,
  classes: readonly string[],
  width: number,
  palette: Palette,
  now: number | undefined,
  pick: (time: number) => void,
  text: { label: string; rows: string; share: string },
): TemplateResult {
  const steps = probabilities.shape[0] ?? 0;
  const cell = (width - left - 8) / Math.max(1, steps);
  const height = 13;
  return html`<svg
      class="know-strip"
      width=${width}
      height=${height * classes.length + foot}
      role="img"
      aria-label=${text.label}
      @click=${(event: MouseEvent) => {
        const box = (event.currentTarget as Element).getBoundingClientRect();
        const time = Math.floor((event.clientX - box.left - left) / cell);
        if (time >= 0 && time < steps) pick(time);
      }}
    >
      ${Array.from({ length: steps }, (_, t) =>
        Array.from(
          rowAt(probabilities, t),
          (share, k) =>
            svg`<rect x=${left + t * cell} y=${k * height} width=${Math.max(1, cell - 1)} height=${height - 1} fill=${colourOf(palette.shares, shareEntry(share))} />`,
        ),
      )}
      ${classes.map((name, k) => svg`<text class="end" x=${left - 6} y=${k * height + 10}>${name}</text>`)}
      ${[1, 7, 14, 21, 28].filter((row) => row <= steps).map((row) => svg`<text x=${left + (row - 0.5) * cell} y=${height * classes.length + 14}>${row}</text>`)}
      <text x=${left + (steps * cell) / 2} y=${height * classes.length + 30}>${text.rows}</text>
      ${
        now === undefined
          ? ''
          : svg`<rect class="know-now" x=${left + now * cell - 0.5} y="-1" width=${cell} height=${height * classes.length + 1} />`
      }
    </svg>
    <div class="legend know-shares">${shareKey(text.share)}</div>`;
}
