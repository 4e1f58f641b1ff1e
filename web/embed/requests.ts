// What the page around embed.html may ask, read with care: it is somebody else's.

import type { RnnPlaygroundElement } from '../element/api.ts';
import { setAttribute } from '../element/properties.ts';
import type { PlaygroundReport } from '../session/reports.ts';

/** Words and values that attributes take; null takes one away. */
type Attributes = Record<string, string | number | boolean | null>;

/** From the page around; `id` comes back with the answer. */
export type Request = { id?: string | number } & (
  | { rnn: 'play' | 'pause' | 'state' }
  /** All of them or, where one cannot be used, none. */
  | { rnn: 'set'; attributes: Attributes }
);

/** To it: how it ended, and where things stand then. */
export type Reply = { id?: string | number } & (
  | { rnn: 'done'; state: PlaygroundReport }
  /** English. */
  | { rnn: 'error'; message: string }
);

const kAsked = ['play', 'pause', 'set', 'state'];
/** Letters: more than any attribute needs but a text to learn. */
const kLongest = 100_000;

/** Undefined for what is no message to the playground. */
export function carryOut(
  element: RnnPlaygroundElement,
  known: ReadonlySet<string>,
  data: unknown,
): Promise<Reply> | undefined {
  if (!isPlain(data) || !('rnn' in data)) return undefined;
  const { id } = data;
  const named = isId(id) ? { id } : {};
  const wrong = faultOf(data, known);
  if (wrong !== undefined) return Promise.resolve({ ...named, rnn: 'error', message: wrong });
  return done(element, data as Request).then(
    (state): Reply => ({ ...named, rnn: 'done', state }),
    (error: unknown): Reply => ({
      ...named,
      rnn: 'error',
      message: error instanceof Error ? error.message : String(error),
    }),
  );
}

/** What is wrong with a message, in a sentence; undefined where nothing is. */
export function faultOf(data: Record<string, unknown>, known: ReadonlySet<string>): string | undefined {
  const { rnn, id, attributes, ...rest } = data;
  if (typeof rnn !== 'string' || !kAsked.includes(rnn)) return `rnn: ${kAsked.join(', ')} can be asked`;
  if (id !== undefined && !isId(id)) return 'id: a number, or a string of at most 100 letters';
  const [extra] = [...Object.keys(rest), ...(rnn === 'set' || attributes === undefined ? [] : ['attributes'])];
  if (extra !== undefined) return `${extra.slice(0, 40)}: not known with "${rnn}"`;
  return rnn === 'set' ? faultIn(attributes, known) : undefined;
}

function faultIn(attributes: unknown, known: ReadonlySet<string>): string | undefined {
  if (!isPlain(attributes)) return 'attributes: an object of names and values is needed';
  for (const [name, value] of Object.entries(attributes)) {
    const shown = name.slice(0, 40);
    if (!known.has(name)) return `attributes: ${shown} is not known`;
    const usable = value === null || typeof value === 'boolean' || typeof value === 'string' || Number.isFinite(value);
    if (!usable) return `${shown}: a string, a finite number, true, false or null is needed`;
    if (String(value).length > kLongest) return `${shown}: at most ${kLongest} letters`;
  }
  return undefined;
}

async function done(element: RnnPlaygroundElement, request: Request): Promise<PlaygroundReport> {
  if (request.rnn === 'play') await element.play();
  else if (request.rnn === 'pause') await element.pause();
  else if (request.rnn === 'set') {
    for (const [name, value] of Object.entries(request.attributes)) setAttribute(element, name, value);
    await element.ready();
  }
  return element.state();
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is string | number {
  return typeof value === 'string' ? value.length <= 100 : Number.isFinite(value);
}
