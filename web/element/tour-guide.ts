// Leads through a tour: waits for a guess, runs the experiment to exactly its last step, and reads the outcome.

import type { Lesson } from '../lessons/lesson.ts';
import { needsAccuracy, type Outcome, type Tour, type TourCard } from '../lessons/tours/tour-table.ts';
import type { FieldValues } from '../shared/field-value.ts';
import type { Frame } from '../shared/frame.ts';
import type { PlaygroundState } from '../state/playground-state.ts';
import type { Store } from '../state/store.ts';
import { answersOf } from '../views/tape.ts';
import type { Controller } from './controller.ts';
import type { TimeTravel } from './time-travel.ts';

export class TourGuide {
  readonly #store: Store<PlaygroundState>;
  readonly #controller: Controller;
  readonly #travel: TimeTravel;
  #goal: { card: TourCard; run: number; seeking: boolean } | undefined;

  constructor(store: Store<PlaygroundState>, controller: Controller, travel: TimeTravel) {
    this.#store = store;
    this.#controller = controller;
    this.#travel = travel;
  }

  /** Shows the tour, unless the reader has gone to another lesson while it was fetched. */
  async begin(load: () => Promise<Tour>): Promise<void> {
    const { lesson } = this.#store.state;
    const tour = await load();
    if (this.#store.state.lesson === lesson) this.#store.set({ tour: { tour, card: 0, phase: 'ask' } });
  }

  close(): void {
    this.#goal = undefined;
    this.#store.set({ tour: undefined });
  }

  next(): void {
    const { tour } = this.#store.state;
    if (!tour) return;
    if (tour.card + 1 < tour.tour.cards.length)
      this.#store.set({ tour: { tour: tour.tour, card: tour.card + 1, phase: 'ask' } });
    else this.close();
  }

  /** Gives a teacher the whole tour as JSON, to change and to put inside an element of a course page. */
  async copy(): Promise<void> {
    const { tour } = this.#store.state;
    if (!tour) return;
    await navigator.clipboard?.writeText(JSON.stringify(tour.tour, null, 2));
    const now = this.#store.state.tour;
    if (now) this.#store.set({ tour: { ...now, copied: true } });
  }

  /** The reader has guessed: the experiment runs from step 0. */
  async answer(guess: number, lesson: Lesson): Promise<void> {
    const { tour, config, tasks } = this.#store.state;
    const card = tour?.tour.cards[tour.card];
    if (!tour || !card || !config) return;
    this.#store.set({ tour: { ...tour, phase: 'run', guess } });
    this.#goal = undefined;
    await this.#controller.pause();
    const defaults = tasks.find(({ id }) => id === lesson.task)?.defaults;
    await this.#controller.changeAll(settings(tour.tour, card, { ...defaults, ...lesson.start }));
    await this.#controller.reset();
    const { run } = this.#store.state;
    if (this.#store.state.tour?.phase !== 'run' || !run) return;
    this.#goal = { card, run: run.id, seeking: false };
    this.#controller.setPace(card.pace ?? Infinity);
    await this.#controller.play();
  }

  /** Every frame that is shown: the experiment ends at its last step, once all is known that its card asks for. */
  onFrame(frame: Frame): void {
    const goal = this.#goal;
    const { tour, run, playing } = this.#store.state;
    if (!goal || !tour || !run || frame.run !== goal.run) return;
    const { card } = goal;
    if (!goal.seeking) {
      // Who stops the experiment has ended it.
      if (!playing && !frame.playing && frame.step < card.steps && frame.step > 0) return this.#stop();
      if (frame.step < card.steps) return;
      goal.seeking = true;
      void this.#controller.pause().then(() => this.#travel.seek(card.steps));
      return;
    }
    if (frame.step !== card.steps || frame.playing) return;
    if (needsAccuracy(card) && frame.evaluation?.step !== card.steps) return;
    const outcome: Outcome = { step: frame.step, loss: frame.loss };
    const answers = answersOf(run, frame);
    const asked = answers.filter(({ target }) => target !== undefined);
    outcome.right = asked.filter(({ says, target }) => says === target).length / asked.length;
    const { evaluation } = frame;
    if (evaluation && evaluation.total > 0) outcome.accuracy = evaluation.correct / evaluation.total;
    this.#goal = undefined;
    this.#store.set({ tour: { ...tour, phase: 'explain', outcome } });
    this.#controller.tell('tour.done');
  }

  #stop(): void {
    this.#goal = undefined;
    const { tour } = this.#store.state;
    if (tour) this.#store.set({ tour: { ...tour, phase: 'ask' } });
  }
}

/** What this card sets, and what any other card set back to how the lesson starts. */
export function settings(tour: Tour, card: TourCard, start: FieldValues): FieldValues {
  const names = new Set(tour.cards.flatMap(({ set }) => Object.keys(set)));
  for (const name of ['cell', 'lr', 'hidden_size', 'num_layers', 'optimizer', 'nonlinearity', 'max_norm', 'cut_memory'])
    names.add(name);
  const values: FieldValues = {};
  for (const name of names) {
    const value = card.set[name] ?? start[name];
    if (value !== undefined) values[name] = value;
  }
  return values;
}
