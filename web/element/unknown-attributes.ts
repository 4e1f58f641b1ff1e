// Names the attributes that nothing reads, so that a misspelt one does not go unseen.

import type { FieldInfo } from '../engine/types.ts';
import { ownAttributes } from './attribute-table.ts';
import { attributeOf } from '../session/fields.ts';
import { kVersion, type Link } from '../session/link.ts';
import type { Note } from '../session/playground-state.ts';

/** What HTML knows of any element, and the names with which frameworks mark their own. */
const global =
  /^(accesskey|auto.*|class|contenteditable|dir|draggable|enterkeyhint|exportparts|hidden|id|inert|inputmode|is|item.*|nonce|part|popover|role|slot|spellcheck|style|tabindex|title|translate|data-.*|aria-.*|on.*|_.*|.*:.*)$/;

export function unknownAttributes(names: readonly string[], fields: readonly FieldInfo[]): Note[] {
  return unknown(
    names.filter((name) => !global.test(name)),
    [...ownAttributes, ...namesOf(fields)],
  );
}

/** The same of what a link sets, and what in it cannot be used. */
export function linkNotes({ settings }: Link, fields: readonly FieldInfo[]): Note[] {
  const value = settings.get('v') ?? kVersion;
  const later: Note = {
    key: 'note.attribute',
    args: { attribute: 'v', value, used: kVersion, allowed: kVersion },
    tone: 'warning',
  };
  const known = ['v', 'speed', 'train-size', 'autoplay', 'step', ...namesOf(fields).filter((name) => name !== 'task')];
  return [...(value === kVersion ? [] : [later]), ...unknown([...settings.keys()], known)];
}

const namesOf = (fields: readonly FieldInfo[]): string[] => fields.map(({ name }) => attributeOf(name));

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
