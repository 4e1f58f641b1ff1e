// What views may ask for beyond settings: going back in time, and other runs beside this one.

import type { StudyPlan } from './study.ts';

export interface Actions {
  /** Shows a step of the past, where training then stands still. */
  seek(step: number): void;
  /** Puts a copy of the run aside; its curve stays. */
  pin(): void;
  /** Starts over with the other usual cells, or those named, beside this one; and may play. */
  compare(cells?: readonly string[], play?: boolean): void;
  /** Looks over many held-out examples with the weights of this moment; frames tell what it finds. */
  study(plan: StudyPlan | null): void;
  /** Takes a curve away; without an id all of them. */
  drop(line?: number): void;
}
