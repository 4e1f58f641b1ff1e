// The speed panel: steps and operations a second, which engine computes them, turbo, and the figures to take away.

import { html, nothing, render, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.ts';
import type { Frame, Run } from '../protocol/frame.ts';
import type { PlaygroundState } from '../session/playground-state.ts';
import { formatRate } from './numbers.ts';
import { plain, rounded } from '../i18n/number-text.ts';

/** Milliseconds between two readings, which would flicker otherwise, and how long "copied" stays. */
const kReadEvery = 500;
const kCopiedFor = 1500;

type Copied = 'speed.copied' | 'speed.copy.failed';

/** What was measured last in a run. */
export interface Speed {
  stepsPerSecond: number;
  /** Of one training step. */
  multiplyAdds: number;
  /** Two floating-point operations for each multiply-add, in thousands of millions a second. */
  gflops: number;
}

export function speedOf({ stepsPerSecond, multiplyAdds = NaN }: Frame): Speed {
  return { stepsPerSecond, multiplyAdds, gflops: (2 * multiplyAdds * stepsPerSecond) / 1e9 };
}

/** What two machines, or two networks on one, are compared by. */
export function speedReport(speed: Speed, run: Run): Record<string, unknown> {
  return {
    steps_per_second: speed.stepsPerSecond,
    multiply_adds_per_step: speed.multiplyAdds,
    gflops: speed.gflops,
    engine: run.tier,
    parameters: run.parameterCount,
    config: run.config,
    browser: navigator.userAgent,
    cores: navigator.hardwareConcurrency,
  };
}

export interface SpeedParts {
  place: () => HTMLElement | null;
  now: () => number;
  t: Translate;
  turbo: (on: boolean) => void;
}

/** What opens at the end of a column that scrolls shall be seen. */
function inView({ target }: Event): void {
  const panel = target as HTMLDetailsElement;
  if (panel.open) panel.scrollIntoView({ block: 'nearest' });
}

export class SpeedPanel {
  readonly #parts: SpeedParts;
  #run = -1;
  #readAt = -Infinity;
  #speed: Speed | undefined;
  #state: Readonly<PlaygroundState> | undefined;
  #copied: Copied | undefined;

  constructor(parts: SpeedParts) {
    this.#parts = parts;
  }

  /** Figures stay when training pauses, until there are others. */
  show(frame: Frame, state: Readonly<PlaygroundState>): void {
    const { now } = this.#parts;
    if (frame.run !== this.#run) {
      this.#run = frame.run;
      this.#speed = undefined;
      this.#readAt = -Infinity;
    }
    const measured = frame.playing && frame.stepsPerSecond > 0 && frame.multiplyAdds !== undefined;
    if (measured && now() - this.#readAt >= kReadEvery) {
      this.#readAt = now();
      this.#speed = speedOf(frame);
    }
    this.#state = state;
    this.#draw();
  }

  #draw(): void {
    const root = this.#parts.place();
    if (root && this.#state) render(this.#template(this.#state), root);
  }

  #template(state: Readonly<PlaygroundState>): TemplateResult {
    const { t } = this.#parts;
    const { run, language, relaxed } = state;
    const speed = this.#speed;
    const row = (name: string, label: string, value: string, doc = ''): TemplateResult =>
      html`<div title=${doc || nothing}>
        <dt>${label}</dt>
        <dd data-speed=${name}>${value}</dd>
      </div>`;
    const rate = (value: number | undefined): string => (value === undefined ? '–' : formatRate(value, language));
    return html`<details class="speed-panel" @toggle=${inView}>
      <summary>${t('speed.title')}</summary>
      <dl>
        ${row('steps', t('speed.steps'), rate(speed?.stepsPerSecond))}
        ${row('gflops', 'GFLOP/s', speed ? plain(rounded(speed.gflops, 3)) : '–', t('speed.flops.doc'))}
        ${row('work', t('speed.work'), rate(speed?.multiplyAdds))}
        ${row('engine', t('speed.engine'), run ? t(`run.tier.${run.tier}`) : '–')}
      </dl>
      ${relaxed ? this.#turbo(state) : nothing}
      <button
        class="small-button"
        type="button"
        ?disabled=${!run || !speed}
        @click=${() => run && speed && void this.#copy(speed, run)}
      >
        ${t(this.#copied ?? 'speed.copy')}
      </button>
    </details>`;
  }

  #turbo({ tier, run }: Readonly<PlaygroundState>): TemplateResult {
    const { t, turbo } = this.#parts;
    return html`<label class="turbo">
      <input
        type="checkbox"
        .checked=${tier === 'relaxed'}
        ?disabled=${!run}
        @change=${(event: Event) => turbo((event.target as HTMLInputElement).checked)}
      />
      <span><b>${t('speed.turbo')}</b> ${t('speed.turbo.doc')}</span>
    </label>`;
  }

  async #copy(speed: Speed, run: Run): Promise<void> {
    try {
      await navigator.clipboard.writeText(JSON.stringify(speedReport(speed, run), undefined, 2));
      this.#say('speed.copied');
    } catch {
      this.#say('speed.copy.failed');
    }
    setTimeout(() => this.#say(undefined), kCopiedFor);
  }

  #say(copied: Copied | undefined): void {
    this.#copied = copied;
    this.#draw();
  }
}
