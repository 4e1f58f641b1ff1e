// What a page that embeds <rnn-playground> can rely on: properties, methods and events, as types.

import type { ExactConfig, FieldName, Tier } from '../engine/types.ts';
import type { PlaygroundReport, Reports } from '../session/reports.ts';

export type * from '../session/reports.ts';

/** hidden_size is the property hiddenSize. */
type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

/** Each config field; undefined, which may be assigned too, where the attribute is absent: the lesson chooses. */
export type ConfigProperties = {
  [Field in Exclude<FieldName, 'task'> as CamelCase<Field>]: ExactConfig[Field] | undefined;
};

/** The element's own; each is in step with the attribute of its name, as those of the config are. */
export interface OwnProperties {
  /** A lesson's id, or a task's of the engine. */
  task: string | undefined;
  /** Steps a second, 0.5 to 1000; Infinity (`speed="max"`) is as fast as it goes. */
  speed: number | undefined;
  /** The attribute `step`: trained to at once. */
  startStep: number | undefined;
  /** Plays as soon as it is seen. */
  autoplay: boolean;
  /** The build of the engine, simd unless the browser has none. */
  tier: Tier | undefined;
  /** `auto`, as without it: as the page around it is. */
  theme: 'light' | 'dark' | 'auto' | undefined;
  /** Views to show alone, without bars: `unrolled,loss`. */
  view: string | undefined;
  /** Parts and views to leave out: `bar,settings`. */
  hide: string | undefined;
  /** Settings that the reader can see but not change: `cell,hidden-size`. */
  lock: string | undefined;
  /** Pixels, a CSS length, or `auto` for as much as is needed. */
  height: string | undefined;
  /** Without bar and side column, with the controls in a row. */
  compact: boolean;
  /** Off: Space and other keys of one letter do nothing. */
  keys: 'on' | 'off' | undefined;
  /** The element is the whole page: it names it, takes its keys and has its address. */
  page: boolean;
  /** Under this name its run is kept in the browser, `off`: not at all; the page itself needs none. Read when it starts. */
  autosave: string | undefined;
}

/** Each waits until it can be done, starts an element that was not seen yet, and rejects with an Error where it cannot. */
export interface PlaygroundMethods {
  /** There is a run, with all that was set before. */
  ready(): Promise<void>;
  play(): Promise<void>;
  /** Resolves when training stands still. */
  pause(): Promise<void>;
  /** One training step. */
  step(): Promise<void>;
  /** Back to the weights of step 0. */
  reset(): Promise<void>;
  /** Shows this step and stands still there: one of the past exactly as it was, a later one by training to it. */
  seek(step: number): Promise<void>;
  /** Everything at this moment, whether there is a run yet or not; a copy. */
  state(): Promise<PlaygroundReport>;
}

/** `lang` is that of every HTML element. */
export interface RnnPlaygroundElement extends HTMLElement, ConfigProperties, OwnProperties, PlaygroundMethods {}

/** They bubble and leave shadow roots. */
export type RnnPlaygroundEvents = { [Name in keyof Reports]: CustomEvent<Reports[Name]> };

declare global {
  interface HTMLElementEventMap extends RnnPlaygroundEvents {}
  interface HTMLElementTagNameMap {
    'rnn-playground': RnnPlaygroundElement;
  }
}
