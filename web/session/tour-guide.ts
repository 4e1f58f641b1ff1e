// Leads through a tour: waits for a guess, runs the experiment to exactly its last step, and reads the outcome.

import { needsEvaluation, paceOf, type Outcome, type Tour, type TourCard } from '../tasks/tour-table.ts';
import type { Frame, Run } from '../protocol/frame.ts';
import type { PlaygroundState } from './playground-state.ts';
import type { Store } from './store.ts';
import { answersOf } from '../readings/answers.ts';
import type { Controller } from './controller.ts';
import type { TimeTravel } from './time-travel.ts';

export class TourGuide {
  readonly #store: Store<PlaygroundState>;
  readonly #controller: Controller;
  readonly #travel: TimeTravel;
  readonly #copyText: (text: string) => Promise<void>;
  #goal: { card: TourCard; run: number; seeking: boolean } | undefined;

  constructor(
    store: Store<PlaygroundState>,
    controller: Controller,
    travel: TimeTravel,
    copyText: (text: string) => Promise<void>,
  ) {
    this.#store = store;
    this.#controller = controller;
    this.#travel = travel;
    this.#copyText = copyText;
  }

  /** Shows the tour, unless the reader has gone to another lesson while it was fetched. */
  async begin(load: () => Promise<Tour>): Promise<void> {
    const { lesson } = this.#store.state;
    const tour = await load();
    if (this.#store.state.lesson !== lesson) return;
    if (this.#store.state.tour) await this.close();
    if (this.#store.state.lesson === lesson) this.#store.set({ tour: { tour, card: 0, phase: 'ask', results: [] } });
  }

  /** The reader's own network is there again as it was left. */
  close(): Promise<void> {
    this.#goal = undefined;
    this.#store.set({ tour: undefined });
    return this.#controller.endExperiments();
  }

  next(): void {
    const { tour } = this.#store.state;
    if (!tour) return;
    const { tour: cards, card, results } = tour;
    const last = card + 1 >= cards.cards.length;
    this.#store.set({ tour: { tour: cards, card: card + 1, phase: last ? 'recap' : 'ask', results } });
    if (last) void this.#controller.endExperiments();
  }

  /** Gives a teacher the whole tour as JSON, to change and to put inside an element of a course page. */
  async copy(): Promise<void> {
    const { tour } = this.#store.state;
    if (!tour) return;
    await this.#copyText(JSON.stringify(tour.tour, null, 2));
    const now = this.#store.state.tour;
    if (now) this.#store.set({ tour: { ...now, copied: true } });
  }

  /** The reader has guessed: the experiment runs from step 0. */
  async answer(guess: number): Promise<void> {
    const { tour, run: before } = this.#store.state;
    const card = tour?.tour.cards[tour.card];
    if (!tour || !card) return;
    this.#store.set({ tour: { ...tour, phase: 'run', guess } });
    this.#goal = undefined;
    const wanted = (): boolean => {
      const now = this.#store.state.tour;
      return now?.phase === 'run' && now.results === tour.results;
    };
    await this.#controller.experiment(card.set, wanted);
    const { run } = this.#store.state;
    if (!wanted()) return;
    if (!run || run === before || !this.#controller.experimenting) return this.#stop();
    this.#goal = { card, run: run.id, seeking: false };
    this.#controller.player.setPace(paceOf(card));
    await this.#controller.player.play();
  }

  /** Every frame that is shown: the experiment ends at its last step, once all is known that its card asks for. */
  onFrame(frame: Frame): void {
    const goal = this.#goal;
    const { tour, run, playing } = this.#store.state;
    if (!goal || !tour || !run) return;
    // Who starts another run has ended the experiment, as has who stops it.
    if (run.id !== goal.run) return this.#stop();
    if (frame.run !== goal.run) return;
    const { card } = goal;
    if (!goal.seeking) {
      if (!playing && !frame.playing && frame.step < card.steps && frame.step > 0) return this.#stop();
      if (frame.step < card.steps) return;
      goal.seeking = true;
      void this.#controller.player.pause().then(() => this.#travel.seek(card.steps));
      return;
    }
    if (frame.step !== card.steps || frame.playing) return;
    if (needsEvaluation(card) && frame.evaluation?.step !== card.steps) return;
    this.#goal = undefined;
    const results = [...tour.results, { guess: tour.guess ?? -1, outcome: outcomeOf(run, frame) }];
    this.#store.set({ tour: { ...tour, phase: 'explain', results } });
    this.#controller.tell('tour.done');
  }

  #stop(): void {
    this.#goal = undefined;
    const { tour } = this.#store.state;
    if (tour) this.#store.set({ tour: { ...tour, phase: 'ask' } });
  }
}

function outcomeOf(run: Run, frame: Frame): Outcome {
  const outcome: Outcome = { step: frame.step, loss: frame.loss };
  const asked = answersOf(run, frame).filter(({ target }) => target !== undefined);
  outcome.right = asked.filter(({ right }) => right).length / asked.length;
  // Its `loss` is that of the last training step.
  for (const { metric, value } of frame.evaluation?.metrics ?? []) outcome[metric] ??= value;
  return outcome;
}
