// Names the attributes that nothing reads, so that a misspelt one does not go unseen; fetched where there may be one.

import type { Link } from '../../session/link.ts';
import type { Note } from '../../session/playground-state.ts';

/** What HTML knows of any element, and the names with which frameworks mark their own. */
const global =
  /^(accesskey|auto.*|class|contenteditable|dir|draggable|enterkeyhint|exportparts|hidden|id|inert|inputmode|is|item.*|nonce|part|popover|role|slot|spellcheck|style|tabindex|title|translate|data-.*|aria-.*|on.*|_.*|.*:.*)$/;

export function unknownAttributes(names: readonly string[], known: readonly string[]): Note[] {
  return unknown(
    names.filter((name) => !global.test(name)),
    known,
  );
}

/** The same of what a link of this version sets, `fields` by their attributes, and what in it cannot be used. */
export function linkNotes({ settings }: Link, fields: readonly string[], version: string): Note[] {
  const value = settings.get('v') ?? version;
  const later: Note = {
    key: 'note.attribute',
    args: { attribute: 'v', value, used: version, allowed: version },
    tone: 'warning',
  };
  const known = ['v', 'speed', 'train-size', 'autoplay', 'step', ...fields.filter((name) => name !== 'task')];
  return [...(value === version ? [] : [later]), ...unknown([...settings.keys()], known)];
}

function unknown(names: readonly string[], known: readonly string[]): Note[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name): Note => {
      const near = nearest(name, known);
      // A link may hold anything.
      const attribute = name.length > 40 ? `${name.slice(0, 40)}…` : name;
      if (near === undefined) return { key: 'note.attribute.unknown', args: { attribute }, tone: 'warning' };
      return { key: 'note.attribute.near', args: { attribute, near }, tone: 'warning' };
    });
}

/** At most one letter in three is wrong. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const [best] = known.map((one) => ({ one, edits: distance(name, one) })).sort((a, b) => a.edits - b.edits);
  return best && best.edits <= Math.max(1, name.length / 3) ? best.one : undefined;
}

/** Levenshtein's: letters to put in, take out or replace. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
