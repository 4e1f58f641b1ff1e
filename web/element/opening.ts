// Opens what attributes and address ask for, and carries out what changes of them.

import { attributeOf } from '../session/fields.ts';
import type { AppSession } from '../session/app-session.ts';
import type { Controller } from '../session/controller.ts';
import { kVersion, type Link } from '../session/link.ts';
import { addNote } from '../session/notes.ts';
import type { PlaygroundState } from '../session/playground-state.ts';
import type { Remote } from '../session/remote.ts';
import type { Store } from '../session/store.ts';
import { lessonOf } from '../tasks/index.ts';
import type { Tour } from '../tasks/tour-table.ts';
import type { Appearance } from './appearance.ts';
import { ownAttributes } from './attribute-table.ts';
import { readAttributes, readTier, type AttributeSettings } from './attributes.ts';
import type { LessonChoice } from './lesson-choice.ts';
import { ownTour } from './tour/own-tour.ts';

export interface OpeningParts {
  host: HTMLElement;
  store: Store<PlaygroundState>;
  choice: LessonChoice;
  appearance: Appearance;
  session(): AppSession | undefined;
  /** What can be asked of it as by a program. */
  ask(what: (remote: Remote) => Promise<void>): Promise<void>;
  /** Goes on with work that was kept; false where there is none. */
  resume(): Promise<boolean>;
}

export class Opening {
  readonly #parts: OpeningParts;
  /** A tour inside the element, or what is wrong with it. */
  #tour: Tour | string | undefined;

  constructor(parts: OpeningParts) {
    this.#parts = parts;
  }

  get tour(): Tour | string | undefined {
    return this.#tour;
  }

  /** The first lesson. */
  async start(controller: Controller): Promise<void> {
    const { host, store, choice, appearance, resume } = this.#parts;
    const { fields } = store.state;
    this.#tour = ownTour(host);
    const notes = appearance.notes(store.state);
    if (typeof this.#tour === 'string') notes.push({ key: 'note.tour', args: { reason: this.#tour }, tone: 'warning' });
    store.set({ notes });
    this.#check(host.getAttributeNames()).catch(reportError);
    if (await resume()) return;
    await this.#open(controller, readAttributes(choice.attributes(), fields), choice.link);
  }

  /** The reader has gone to another address: what it sets anew begins anew. */
  go(link: Link): void {
    const { store, choice, session } = this.#parts;
    const controller = session()?.controller;
    const { fields, lesson } = store.state;
    // At the start it is read anyway.
    if (!controller || fields.length === 0) return;
    const asked = readAttributes(choice.attributes(link), fields);
    const { pace, dataSize } = store.state;
    const other = asked.lesson !== lesson;
    const resized = !other && dataSize !== (asked.dataSize ?? lessonOf(lesson).data?.size ?? 0);
    if (asked.step > 0 || resized || !controller.isSetTo(asked.lesson, asked.changes))
      void this.#open(controller, asked, link);
    else if (other) void controller.choose(asked.lesson);
    else if (asked.pace !== undefined && asked.pace !== pace) controller.player.setPace(asked.pace);
  }

  /** Attributes that were set or removed, all at once: what else the reader has set stays. */
  changed(names: ReadonlySet<string>): void {
    const { host, store, appearance, session, ask } = this.#parts;
    const { fields, lesson: id } = store.state;
    const controller = session()?.controller;
    if (!controller || fields.length === 0) return;
    const get = (name: string): string | null => host.getAttribute(name);
    const here = (name: string): string | null => (name === 'task' ? id : names.has(name) ? get(name) : null);
    const anew = names.has('task');
    const asked = readAttributes(anew ? get : here, fields);
    const present = [...names].filter((name) => host.hasAttribute(name));
    const kept = store.state.notes.filter(({ args }) => !names.has(String(args?.attribute)));
    const looks = appearance.notes(store.state).filter(({ args }) => names.has(String(args?.attribute)));
    store.set({ notes: [...kept, ...looks] });
    this.#check(present).catch(reportError);
    if (anew) return void this.#open(controller, asked, undefined);
    this.#tell(asked);

    const lesson = lessonOf(id);
    const set = fields.map(({ name }) => name).filter((field) => names.has(attributeOf(field)));
    const dropped = set.filter((field) => !(field in asked.changes));
    if (set.length > 0) void controller.changeAll(asked.changes, dropped);
    if (names.has('train-size') && lesson.data) void controller.setDataSize(asked.dataSize ?? lesson.data.size);
    if (names.has('tier')) void controller.useTier(readTier(get('tier')));
    if (names.has('speed')) controller.player.setPace(asked.pace ?? lesson.pace);
    if (names.has('step')) ask((remote) => remote.seek(asked.step)).catch(reportError);
    else if (names.has('autoplay'))
      ask((remote) => (asked.autoplay ? remote.play() : remote.pause())).catch(reportError);
  }

  /** A view that is asked for alone may have nothing to show of a run. */
  missing(allowed: readonly string[]): void {
    const view = this.#parts.appearance.views?.filter((name) => !allowed.includes(name)).join(', ') ?? '';
    const args = { attribute: 'view', view, allowed: allowed.join(', ') };
    if (view !== '') addNote(this.#parts.store, { key: 'note.view', args, tone: 'warning' });
  }

  async #open(controller: Controller, asked: AttributeSettings, link: Link | undefined): Promise<void> {
    this.#tell(asked);
    if (link?.settings.size) this.#check([], link).catch(reportError);
    await controller.start(asked.lesson, { ...asked, afresh: true });
    if (asked.step > 0) await controller.player.playTo(asked.step);
    else if (asked.autoplay) await controller.player.play();
  }

  /** Names what of these attributes and of a link nothing reads; most pages have none. */
  async #check(names: readonly string[], link?: Link): Promise<void> {
    const { store } = this.#parts;
    const fields = store.state.fields.map(({ name }) => attributeOf(name));
    const known = [...ownAttributes, ...fields];
    if (!link && names.every((name) => known.includes(name))) return;
    const { linkNotes, unknownAttributes } = await import('./checks/own.ts');
    const notes = link ? linkNotes(link, fields, kVersion) : unknownAttributes(names, known);
    for (const note of notes) addNote(store, note);
  }

  #tell({ notes }: AttributeSettings): void {
    for (const note of notes) addNote(this.#parts.store, note);
  }
}
