// The wire between page and worker: one typed map of requests, one of events; every other type follows from them.

import type {
  CellInfo,
  Config,
  ConfigInput,
  Evaluation,
  FieldInfo,
  Intervention,
  ProbeInput,
  Result,
  TaskInfo,
  Tensor,
  Tier,
  WeightGradient,
} from '../engine/types.ts';
import type { SavedCurve } from './decimate.ts';
import type { Frame, MinibatchLine, Run } from './frame.ts';
import type { Preview } from './preview.ts';
import type { StudyPlan } from './study.ts';

/** Data files by the names the engine knows: each its address relative to the worker's own script, or what it holds. */
export type DataFiles = Record<string, string | Uint8Array>;

/** What a new worker needs to go on where an older one stopped. */
export interface Saved {
  step: number;
  /** Of the last step; NaN before the first. */
  loss: number;
  /** The engine's snapshot. */
  bytes: Uint8Array;
  curve: SavedCurve;
  log?: readonly MinibatchLine[];
  /** The weights in the snapshot by PyTorch's names, where they come from elsewhere: they must be these. */
  parameters?: Record<string, Tensor>;
}

/**
 * How often held-out data is counted: at step 0, sooner at first, then every so many steps, and whenever training stops.
 */
export interface EvaluationPlan {
  every: number;
  /** So many of the first examples are counted by themselves too. */
  first?: number;
  /** Steps between two lines of the log of minibatches; left out, there is none. */
  log?: number;
}

/** Where the worker's run stands: the page believes nothing else about it. */
export interface RunState {
  /** Numbered by the worker, each larger than any before; 0 where there is none. */
  run: number;
  step: number;
  playing: boolean;
  /** Steps per second; Infinity for as many as there is time for. */
  pace: number;
  /** On its way to a step of the past. */
  seeking: boolean;
}

export interface CreateParams {
  config: ConfigInput;
  files?: DataFiles;
  evaluation?: EvaluationPlan;
  saved?: Saved;
  /** Plays at once. */
  pace?: number;
}

/** What the views on the page draw from. */
export interface Watch {
  /** Keys `scope/name`; tensors the run does not have are left out of its frames. */
  needs: string[];
  probe: ProbeInput;
}

/** A gradient found in two ways, with the weights of `step`: that of the newest frame may be an older one. */
export type WeightCheck = WeightGradient & { step: number };

/** What Session.generate takes. */
export interface GenerateParams {
  prompt: string;
  length: number;
  temperature: number;
  seed: number;
}

/** The letters after the prompt, with the weights of `step`, and how long it took to write them. */
export interface Generated {
  step: number;
  letters: string[];
  milliseconds: number;
}

/** A moment of the run, whole, for files that go on from it elsewhere. */
export interface Exported {
  step: number;
  /** In force. */
  config: Config;
  /** What Session.save gives. */
  bytes: Uint8Array;
  /** All `parameters/…` in the engine's order, and of the others those that were asked for and are there. */
  tensors: Record<string, Tensor>;
  /** The data files that were asked for, by the engine's names. */
  files: Record<string, Uint8Array>;
}

export interface Requests {
  /** Loads the engine; other tasks than the ones it tells of come with the first request that names one. */
  open: {
    /** `runs`: the last number that a worker before this one gave to a run; `task`: the first that will be asked for. */
    params: { tier?: Tier; task: string; runs: number };
    /** `relaxed`: this machine can run the build that is not bit-identical. */
    result: { tier: Tier; relaxed: boolean; tasks: TaskInfo[]; cells: CellInfo[]; fields: FieldInfo[] };
  };
  /** A new session, in place of the one there is; a refused config leaves that one as it was. */
  create: { params: CreateParams; result: Result<Run> };
  /** Another config for the same data: live fields without a restart, others by a new session at step 0, which plays if this one did. */
  configure: {
    params: { config: ConfigInput };
    /** `carried`: the new session went on with the weights of the past that was looked at. */
    result: Result<{ config: Config; run?: Run; carried?: boolean }>;
  };
  /** Stops by itself at step `until`, where one is given. */
  play: { params: { pace: number; until?: number }; result: null };
  pause: { params: null; result: null };
  /** A state to go on from of this moment, with its weights by name; null where the numbers have broken. */
  snapshot: { params: null; result: Saved | null };
  /** So many steps, then stops. */
  step: { params: { steps: number }; result: null };
  /** The same weights as at step 0, under a new run number. */
  reset: { params: null; result: Result<Run> };
  /**
   * Stops the run and keeps it whole while another of the same settings begins in its place. `saved` is its state, for
   * when the worker dies meanwhile.
   */
  setAside: { params: null; result: Result<{ run: Run; saved: Saved }> };
  /** The run that was set aside, under a new number, in place of the one there is; null where there is none. */
  takeBack: { params: { pace?: number }; result: Run | null };
  /** Goes to a step of the past, exactly; training stands still there. */
  seek: { params: { step: number }; result: null };
  /** Puts a copy of the run aside, whose curve stays and goes on as soon as the run has come as far. */
  pin: { params: null; result: Result<null> };
  /** Starts over at step 0 with these configs beside it. */
  compare: { params: { configs: ConfigInput[] }; result: Result<Run> };
  /** `needs`: tensors, as in a watch, with no intervention on the probe. */
  export: { params: { needs: readonly string[]; files: readonly string[] }; result: Exported };
  /** Takes a curve away; without a number all of them. */
  drop: { params: { line?: number }; result: null };
  /** Refused where the probe's input is not one of the task's. */
  watch: { params: Watch; result: Result<null> };
  /** Puts other numbers in place of a parameter; training goes on from them. */
  write: { params: { name: string; data: Float32Array }; result: Result<null> };
  /** One number of a parameter: its gradient by backpropagation beside a central difference, for what the page shows. */
  check: { params: { name: string; index: number }; result: Result<WeightCheck> };
  /** Intervenes on one unit in every later frame's probe, until that ends; training never sees it. */
  intervene: { params: { intervention?: Intervention }; result: Result<null> };
  /** Looks over many held-out examples beside training; frames tell what it finds. Null ends it. */
  study: { params: StudyPlan | null; result: null };
  /** A few steps of another config beside the run, which does not notice; a task that needs files is refused. */
  preview: { params: { config: ConfigInput; split: 'train' | 'test' }; result: Result<Preview> };
  /** Lets the network write letters with the weights of this moment. */
  generate: {
    params: GenerateParams;
    result: Result<Generated>;
  };
  /** Counts the whole split. */
  evaluate: { params: { split: 'train' | 'test' }; result: Result<Evaluation & { step: number }> };
}

export interface Events {
  frame: Frame;
  /** Bytes of data files fetched so far; total is 0 where the server does not say. */
  progress: { file: string; loaded: number; total: number };
  /** A state to go on from, should this worker die. */
  saved: Saved & { run: number };
}

export type Kind = keyof Requests;
export type Params<K extends Kind> = Requests[K]['params'];
export type Answer<K extends Kind> = Requests[K]['result'];
export type EventKind = keyof Events;

/** A failure that is nobody's input: `name` tells a page which sentence to show. */
export interface Failure {
  name: string;
  message: string;
}

export type ToWorker =
  | { [K in Kind]: { type: 'request'; id: number; kind: K; params: Params<K> } }[Kind]
  | { type: 'cancel'; id: number }
  /** The page has drawn the last frame and takes another. */
  | { type: 'drawn' }
  /** `open` will be asked for, without a tier and with this task: the engine may begin to load. */
  | { type: 'warm'; task: string }
  /** What it has fetched so far is to be sent, as full addresses, to the port that comes along. */
  | { type: 'fetched' }
  /** Before all else: the full addresses of files that are not beside the worker's script, by their paths there. */
  | { type: 'moved'; places: Readonly<Record<string, string>> };

/** Around every answer: the run that the request was carried out on or began, and where the worker stands now. */
export interface Envelope {
  id: number;
  run: number;
  state: RunState;
}

export type FromWorker =
  | ({ type: 'answer'; result: Answer<Kind> } & Envelope)
  | ({ type: 'failure'; failure: Failure } & Envelope)
  | { [E in EventKind]: { type: 'event'; event: E; value: Events[E] } }[EventKind];

/** Names of failures that cross the wire. */
export const failures = {
  /** A data file could not be fetched. */
  fetch: 'FetchError',
  /** The engine's module could not be loaded. */
  engine: 'EngineError',
  abort: 'AbortError',
} as const;
