// Notes to the reader: added once, dropped when dismissed or out of date.

import type { Note, PlaygroundState } from './playground-state.ts';
import type { Store } from './store.ts';

/** A note of the same kind about the same thing takes the place of the older one. */
export function addNote(store: Store<PlaygroundState>, note: Note): void {
  const about = (one: Note): string => `${one.key} ${String(one.args?.attribute ?? '')}`;
  store.set({ notes: [...store.state.notes.filter((old) => about(old) !== about(note)), note] });
}

export function dropNote(store: Store<PlaygroundState>, note: Note): void {
  store.set({ notes: store.state.notes.filter((old) => old !== note) });
}

export function dropNotes(store: Store<PlaygroundState>, key: Note['key']): void {
  const notes = store.state.notes.filter((note) => note.key !== key);
  if (notes.length < store.state.notes.length) store.set({ notes });
}
