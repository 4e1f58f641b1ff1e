// What was asked for and refused: the message stays at its field and the value in its box until it is corrected.

import type { Problem } from '../engine/types.ts';
import type { FieldValues } from '../protocol/field-value.ts';
import type { PlaygroundState } from './playground-state.ts';
import type { Store } from './store.ts';

/** A message stands at its own field where that is offered, else at the one that was changed. */
export function setFieldErrors(
  store: Store<PlaygroundState>,
  problems: readonly Problem[],
  asked: Readonly<FieldValues>,
  offered: ReadonlySet<string>,
): void {
  const all = new Map(store.state.problems);
  const [changed] = Object.keys(asked);
  for (const problem of problems) {
    all.set(offered.has(problem.field) ? problem.field : (changed ?? problem.field), problem);
  }
  store.set({ problems: all, drafts: { ...store.state.drafts, ...asked } });
}

export function clearFieldErrors(store: Store<PlaygroundState>, fields: readonly string[]): void {
  const problems = new Map(store.state.problems);
  const drafts = { ...store.state.drafts };
  for (const field of fields) {
    problems.delete(field);
    delete drafts[field];
  }
  store.set({ problems, drafts });
}

/** Refused texts wait for each other: a word of another length becomes right once its target follows. */
export function waitingTexts({ drafts }: Readonly<PlaygroundState>, asked: Readonly<FieldValues> = {}): FieldValues {
  const texts = ['text', 'target'];
  if (!texts.some((field) => field in asked)) return {};
  return Object.fromEntries(Object.entries(drafts).filter(([field]) => texts.includes(field)));
}
