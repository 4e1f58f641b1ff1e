// The numbers that change with every frame, written straight into their places: step, loss, speed, accuracy, engine.

import type { Translate } from '../i18n/messages.ts';
import { accuracyOf } from '../readings/answers.ts';
import { lessonOf } from '../tasks/index.ts';
import type { Frame, Run } from '../protocol/frame.ts';
import { formatCount, formatLoss, formatPercent, formatRate } from './numbers.ts';
import { fixed } from '../i18n/number-text.ts';

/** Milliseconds between two readings of the speed, which would flicker otherwise. */
const kSpeedEvery = 500;

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
    const rows: [string, string, string][] = [
      ['step', t('run.step'), formatCount(frame.step, language)],
      ['loss', t('run.loss'), formatLoss(frame.loss)],
      ['speed', '', this.#speedText(frame, t, language)],
    ];
    if (run.task.files.length > 0) rows.push(['epoch', '', t('run.epoch', { epoch: fixed(frame.epoch, 2) })]);
    const accuracy = accuracyOf(frame);
    if (accuracy) {
      const [percent, total] = [formatPercent(accuracy.share, language), formatCount(accuracy.total, language)];
      const text = t('run.accuracy', { percent, total, what: t(lessonOf(run.task.id).noun) });
      const step = formatCount(accuracy.step, language);
      // Counted with the weights of that step, which may not be the one that is shown.
      rows.push(['accuracy', '', accuracy.step === frame.step ? text : text + t('run.accuracy.at', { step })]);
    }
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

/** Text nodes are only touched where the text differs. */
function write(place: Element, rows: readonly [string, string, string][]): void {
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
