// Turns frames and the state of an element into what it tells the page around it.

import type { Frame, Run } from '../protocol/frame.ts';
import type { borneOut } from '../tasks/tour.ts';
import type { shareRight } from '../readings/answers.ts';
import type { PlaygroundState, TourState } from './playground-state.ts';
import type {
  AnswerReport,
  DivergenceReport,
  ErrorReport,
  EvaluationReport,
  PlaygroundReport,
  Reports,
  StepReport,
} from './reports.ts';

/** Handed over, so that what is fetched later need not be cut out of what is there at first. */
export interface Judging {
  shareRight: typeof shareRight;
  borneOut: typeof borneOut;
}

export type Tell = <K extends keyof Reports>(event: K, detail: Reports[K]) => void;

/** Tells once of each thing that has become so. */
export class Reporter {
  readonly #tell: Tell;
  readonly #judging: Judging;
  /** What was told last. */
  #lesson: string | undefined;
  #at = '';
  #counted = '';
  #before: Readonly<PlaygroundState> | undefined;

  constructor(tell: Tell, judging: Judging) {
    this.#tell = tell;
    this.#judging = judging;
  }

  onState(state: Readonly<PlaygroundState>): void {
    const before = this.#before;
    this.#before = state;
    const { broken, failure, problems, tour, language } = state;
    if (broken && broken !== before?.broken) this.#tell('rnn-diverged', divergence(broken));
    const refused = problems !== before?.problems && problems.size > 0;
    if (refused || (failure && failure !== before?.failure)) this.#tell('rnn-error', errorOf(state) as ErrorReport);
    if (tour?.phase === 'explain' && tour.results !== before?.tour?.results) {
      this.#tell('rnn-answer', answered(tour, language, this.#judging));
    }
  }

  /** A frame of this run has been drawn. */
  onFrame(frame: Frame, run: Run, { lesson }: Readonly<PlaygroundState>): void {
    if (this.#lesson !== lesson) {
      this.#lesson = lesson;
      const { config, parameterCount, tier } = run;
      this.#tell('rnn-ready', { task: lesson, config: { ...config }, parameterCount, tier });
    }
    const at = `${frame.run} ${frame.step} ${frame.playing}`;
    if (at !== this.#at) this.#tell('rnn-step', stepReport(run, frame, this.#judging));
    this.#at = at;
    const { evaluation } = frame;
    const counted = `${frame.run} ${evaluation?.step} ${evaluation?.total}`;
    if (evaluation?.done && counted !== this.#counted) {
      this.#counted = counted;
      this.#tell('rnn-evaluated', evaluationReport(evaluation));
    }
  }
}

export function stepReport(run: Run, frame: Frame, judging: Judging): StepReport {
  const { step, epoch, loss, gradNorm, playing, stepsPerSecond } = frame;
  const known = (value: number): number | undefined => (step === 0 ? undefined : value);
  const accuracy = accuracyOf(run, frame, judging);
  return { step, epoch, loss: known(loss), gradNorm: known(gradNorm), accuracy, playing, stepsPerSecond };
}

function accuracyOf(run: Run, frame: Frame, { shareRight }: Judging): number | undefined {
  const counted = frame.evaluation?.metrics.find(({ metric }) => metric === 'accuracy');
  if (counted) return counted.value;
  const share = shareRight(run, frame);
  return Number.isNaN(share) ? undefined : share;
}

function evaluationReport({ step, metrics, total }: NonNullable<Frame['evaluation']>): EvaluationReport {
  return { step, metrics: structuredClone(metrics), total };
}

const divergence = ({ step, tensor, timeIndex }: DivergenceReport): DivergenceReport => ({ step, tensor, timeIndex });

/** Undefined where nothing is wrong. */
export function errorOf({ failure, problems }: Readonly<PlaygroundState>): ErrorReport | undefined {
  if (failure) return { what: failure.what, message: failure.detail, problems: [] };
  const all = [...new Set(problems.values())];
  const message = all.map((problem) => problem.message).join('\n');
  return all.length === 0 ? undefined : { what: 'config', message, problems: structuredClone(all) };
}

function answered(
  { tour, card, results }: TourState,
  language: PlaygroundState['language'],
  { borneOut }: Judging,
): AnswerReport {
  const asked = tour.cards[card];
  const { guess, outcome } = results.at(-1) ?? { guess: -1, outcome: { step: 0 } };
  return {
    card,
    cards: tour.cards.length,
    question: asked?.question[language] ?? '',
    guess,
    answer: asked?.answers[guess]?.text[language] ?? '',
    right: asked !== undefined && borneOut(asked, outcome) === guess,
    outcome: { ...outcome },
  };
}

/** `frame`: the newest of the run that is shown. */
export function playgroundReport(
  state: Readonly<PlaygroundState>,
  frame: Frame | undefined,
  judging: Judging,
): PlaygroundReport {
  const { run, lesson, language, pace, config, tier, broken, playing } = state;
  const shown = frame && run?.id === frame.run ? frame : undefined;
  const none: StepReport = {
    step: 0,
    epoch: 0,
    loss: undefined,
    gradNorm: undefined,
    accuracy: undefined,
    playing,
    stepsPerSecond: 0,
  };
  const { first = 0, last = shown?.step ?? 0 } = shown?.past ?? {};
  return {
    ...(run && shown ? stepReport(run, shown, judging) : none),
    ready: run !== undefined,
    playing,
    task: lesson,
    lang: language,
    speed: pace,
    config: config && { ...config },
    parameterCount: run?.parameterCount,
    tier,
    past: { first, last },
    evaluation: shown?.evaluation && evaluationReport(shown.evaluation),
    diverged: broken && divergence(broken),
    error: errorOf(state),
  };
}
