// Everything one page element knows, apart from the frames, which go straight to the views.

import type { CellInfo, Config, FieldInfo, Problem, TaskInfo, Tier } from '../engine/types.ts';
import type { Language, MessageKey } from '../i18n/messages.ts';
import type { Outcome, Tour } from '../tasks/tour-table.ts';
import type { FieldValues } from '../protocol/field-value.ts';
import type { Frame, Run, Selection } from '../protocol/frame.ts';
import type { AlsoChanged } from './also-changed.ts';

/** Something the reader should know that is not about one field: shown until dismissed or out of date. */
export interface Note {
  key: MessageKey;
  args?: Record<string, string | number>;
  tone: 'info' | 'warning';
  /** What can be done about it. */
  action?: { key: MessageKey; run(): void };
}

export interface Loading {
  what: 'engine' | 'data';
  loaded: number;
  /** Bytes in all; 0 where the server does not say. */
  total: number;
}

/** Why nothing could be started; Retry tries the same again. */
export interface Failure {
  what: 'engine' | 'data' | 'worker';
  detail: string;
}

/** The number that broke first, and the earliest step there is to go back to. */
export type Broken = NonNullable<Frame['diverged']> & { first: number };

/** What was guessed at a card of a tour, and what came of it. */
export interface TourResult {
  guess: number;
  outcome: Outcome;
}

/** A guided tour and how far it is: a guess is asked for, the experiment runs, its outcome is explained; a recap ends it. */
export interface TourState {
  tour: Tour;
  card: number;
  phase: 'ask' | 'run' | 'explain' | 'recap';
  /** Of this card, from the run on. */
  guess?: number;
  /** Of the cards that are done, this one's included once it is explained. */
  results: readonly TourResult[];
  /** The tour's JSON is in the clipboard. */
  copied?: boolean;
}

export interface PlaygroundState {
  lesson: string;
  language: Language;
  /** undefined follows the reader's system. */
  theme: 'light' | 'dark' | undefined;
  tier: Tier | undefined;
  /** This machine can run the build that is not bit-identical. */
  relaxed: boolean;
  tasks: readonly TaskInfo[];
  cells: readonly CellInfo[];
  fields: readonly FieldInfo[];
  run: Run | undefined;
  /** The config in use; while the first run is being made, what it will be made from. */
  config: Config | undefined;
  /** Training examples to use, where the lesson offers a choice. */
  dataSize: number;
  playing: boolean;
  /** Steps per second the reader asks for; Infinity is as fast as it goes. */
  pace: number;
  selection: Selection;
  loading: Loading | undefined;
  failure: Failure | undefined;
  /** Where the numbers broke, while that is what is shown. */
  broken: Broken | undefined;
  /** The run has come to where it is by more than its settings: one was changed on the way, or a weight written. */
  altered: boolean;
  /** Refused values by field, each until the field is changed again. */
  problems: ReadonlyMap<string, Problem>;
  /** What changed with a field though nobody asked for it, until it is put back, asked for, or all is reset. */
  alsoChanged: readonly AlsoChanged[];
  /** What is being typed, or was asked for and refused; it stays in its box to be corrected. */
  drafts: Readonly<FieldValues>;
  notes: readonly Note[];
  tour: TourState | undefined;
}

export function initialState(lesson: string, language: Language): PlaygroundState {
  return {
    lesson,
    language,
    theme: undefined,
    tier: undefined,
    relaxed: false,
    tasks: [],
    cells: [],
    fields: [],
    run: undefined,
    config: undefined,
    dataSize: 0,
    playing: false,
    pace: Infinity,
    selection: { example: 0 },
    loading: undefined,
    failure: undefined,
    broken: undefined,
    altered: false,
    problems: new Map(),
    alsoChanged: [],
    drafts: {},
    notes: [],
    tour: undefined,
  };
}
