// The numbers that change with every frame, written straight into their places: step, loss, speed, metrics, engine.

import type { Translate } from '../i18n/messages.ts';
import { baselineText, metricName, metricNumber } from '../i18n/metric-text.ts';
import { lessonOf } from '../tasks/index.ts';
import type { Frame, Run } from '../protocol/frame.ts';
import { formatCount, formatLoss, formatRate } from './numbers.ts';
import { fixed } from '../i18n/number-text.ts';

/** Milliseconds between two readings of the speed, which would flicker otherwise. */
const kSpeedEvery = 500;

/** Its name in the page, its label and its value. */
type Row = [name: string, label: string, value: string];

export class Readout {
  readonly #place: () => Element | null;
  readonly #now: () => number;
  #speedAt = -Infinity;
  #speed = '';

  constructor(place: () => Element | null, now: () => number) {
    this.#place = place;
    this.#now = now;
  }

  show(frame: Frame, run: Run, t: Translate, language: string): void {
    const place = this.#place();
    if (!place) return;
    const rows: Row[] = [
      ['step', t('run.step'), formatCount(frame.step, language)],
      ['loss', t('run.loss'), formatLoss(frame.loss)],
      ['speed', '', this.#speedText(frame, t, language)],
    ];
    if (run.task.files.length > 0) rows.push(['epoch', '', t('run.epoch', { epoch: fixed(frame.epoch, 2) })]);
    if (frame.evaluation) rows.push(...testRows(frame.evaluation, frame.step, run, t, language));
    rows.push(['engine', '', t(`run.tier.${run.tier}`)]);
    write(place, rows);
  }

  #speedText(frame: Frame, t: Translate, language: string): string {
    if (!frame.playing) {
      this.#speedAt = -Infinity;
      return t('run.speed.paused');
    }
    if (frame.stepsPerSecond === 0) {
      this.#speedAt = -Infinity;
      return t('run.speed', { rate: '–' });
    }
    const now = this.#now();
    if (now - this.#speedAt >= kSpeedEvery) {
      this.#speedAt = now;
      this.#speed = t('run.speed', { rate: formatRate(frame.stepsPerSecond, language) });
    }
    return this.#speed;
  }
}

/** Each metric of held-out data, and how much of it was counted with the weights of which step. */
function testRows(
  { metrics, total, step }: NonNullable<Frame['evaluation']>,
  shown: number,
  run: Run,
  t: Translate,
  language: string,
): Row[] {
  if (metrics.length === 0) return [];
  const text = t('run.tested', { total: formatCount(total, language), what: t(lessonOf(run.task.id).noun) });
  return [
    ...metrics.flatMap((each): Row[] => [
      [`test-${each.metric}`, metricName(t, each), metricNumber(each)],
      ...(each.baseline ? [[`baseline-${each.metric}`, baselineText(t, each), ''] satisfies Row] : []),
    ]),
    ['tested', '', step === shown ? text : text + t('run.tested.at', { step: formatCount(step, language) })],
  ];
}

/** Text nodes are only touched where the text differs. */
function write(place: Element, rows: readonly Row[]): void {
  while (place.children.length > rows.length) place.lastElementChild?.remove();
  rows.forEach(([name, label, value], i) => {
    let row = place.children[i] as HTMLElement | undefined;
    if (!row) {
      row = document.createElement('span');
      row.append(document.createElement('small'), document.createElement('b'));
      place.append(row);
    }
    if (row.dataset.name !== name) row.dataset.name = name;
    setText(row.firstElementChild, label);
    setText(row.lastElementChild, value);
  });
}

function setText(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}
