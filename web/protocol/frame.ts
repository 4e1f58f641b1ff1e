// What the worker sends to the page at most once an animation frame, and what the views draw from.

import type {
  CellInfo,
  Config,
  Evaluation,
  Intervention,
  SessionData,
  TaskInfo,
  Tensor,
  Tier,
} from '../engine/types.ts';
import type { Curve } from './decimate.ts';
import type { Line, Past } from './lines.ts';
import type { StudyReport } from './study.ts';

/** Lasts as long as one session: views are built from it. */
export interface Run {
  /** Numbered by the worker, each larger than any before; frames and answers of an older run are dropped. */
  id: number;
  task: TaskInfo;
  config: Config;
  /** The letters it reads, in token order; empty where it reads values. */
  vocabulary: readonly string[];
  /** The letters or class names it answers with, in index order; empty where it answers values. */
  classes: readonly string[];
  /** Examples of each split; 0: there are none, or they are made anew without end. */
  splits: { train: number; test: number };
  /** Tokens of the beginning of its text, in order, where a window cuts examples from one. */
  excerpt?: Int32Array;
  /** The series it forecasts, and what rules that learn nothing reach on its held-out part. */
  series?: SessionData['series'];
  baselines?: SessionData['baselines'];
  /** Its recurrent cell, as the engine's table describes it. */
  cell: CellInfo;
  tier: Tier;
  /** Number of trainable numbers, counted by the engine. */
  parameterCount: number;
}

/** Of the batch of that step, before its update. */
export interface MinibatchLine {
  step: number;
  loss: number;
  accuracy: number;
}

/** A moment of training. All numbers come from the engine; tensors are owned copies. */
export interface Frame {
  run: number;
  step: number;
  epoch: number;
  /** Loss of the last optimiser step; NaN before the first. */
  loss: number;
  gradNorm: number;
  /** Optimiser steps per second of training time over the last second; 0 while paused. */
  stepsPerSecond: number;
  playing: boolean;
  /** Steps per second the reader asked for; Infinity at full speed. */
  pace: number;
  /** Decimated loss curve of the run, at most 1000 points; `mean` of the steps each point stands for. */
  curve: Curve;
  /** How far back and forth the reader may go; training from a step before the last branches off. */
  past?: Past;
  /** Curves of other runs, or of this one before it branched off. */
  lines?: Line[];
  /** Of a look over held-out examples, in each frame in which it has found more. */
  study?: StudyReport;
  /** Milliseconds of one optimiser step; there while others run beside this one. */
  stepTime?: number;
  /** Multiply-adds of one optimiser step, counted from its tensors' shapes; absent before the first. */
  multiplyAdds?: number;
  /**
   * Tensors that mounted views asked for, keyed `scope/name`, for example `probe/h_l0`. Beside the engine's scopes,
   * `answers/x` (N,T,I) holds the inputs that `answers` speaks of, sent with each new `answers`; `probe/influence`
   * (layers, answers, T+1) is ‖∂L_t/∂h_k‖, `test/x` and the like (N,T,…) tensors of the probes of all held-out examples,
   * with `beside` come the same of each network beside the run, with its line,
   * `texts/NAME/TEXTS` those of texts that a view names, a line each and read as a packed batch,
   * `test/predictions` (N,2) the predicted and the target class of each, `test/predictions_cut` without the recurrent connection, `test/taught` of each training example, and `eigenvalues/rnn.weight_hh_l0/0` (n,2) those of block 0 of that parameter.
   */
  tensors: Record<string, Tensor>;
  /** The steps of those tensors, by key, that are of an earlier step than the frame: what takes long comes less often. */
  older?: Record<string, number>;
  /** What the `probe` tensors stand for: an example of the data, or an input of the reader's own (then without a loss). */
  probe?: { own: boolean; seqLen: number; loss: number; firstCounted: number };
  /** The newest count on held-out data, all of it, where the task has any. */
  evaluation?: Evaluation & { step: number; first?: { total: number; right: number } };
  /** Newest last: of every so many training steps, where the lesson asks for it. */
  log?: readonly MinibatchLine[];
  /** Answers to consecutive held-out examples beside their targets, as of `step`; refreshed with each evaluation. */
  answers?: { step: number; first: number; predicted: Int32Array; target: Int32Array };
  diverged?: { step: number; tensor: string; timeIndex: number };
  /** The intervention on the probe; `baseline/…` then holds its tensors without it, where a view needs them. */
  intervention?: Intervention;
}

/** What the reader looks at, shared by all views of a page element. */
export interface Selection {
  /** Time index picked by click, tap or keyboard; it stays until another is picked. */
  time?: number | undefined;
  /** Time index under the pointer, undefined when none; views light it instead of `time` while it is there. */
  hover?: number | undefined;
  /** The way back from the loss of one step to an earlier state, by time index; picking another time lets go of it. */
  path?: { loss: number; state: number } | undefined;
  /** Example of the data that the probe shows. */
  example: number;
  /** Which of its rows it reads at each step, −1 for none; undefined as they are. */
  rows?: Int32Array | undefined;
  /** The word of the vocabulary that is looked at. */
  word?: number | undefined;
  /** The unit that is looked into. */
  unit?: { layer: number; unit: number } | undefined;
  /** A number of the network that another view speaks of just now. */
  source?: NumberPlace | undefined;
  /** The tensor whose shape is asked about. */
  shape?: ShapeName | undefined;
  /** Shapes and code are written with the batch first. */
  batchFirst?: boolean | undefined;
  /** Where the step player stands; undefined shows the whole tape. */
  player?: PlayerPlace | undefined;
}

/** Where a number stands in the unrolled network; time −1 is the state before the first step. Answers and gradients go by step alone. */
export interface NumberPlace {
  kind: 'input' | 'state' | 'cell' | 'answer' | 'gradient';
  layer: number;
  time: number;
  unit: number;
}

export type ShapeName = 'x' | 'output' | 'h_n' | 'c_n' | 'y';

/** One sub-step of a training step: forward through time, the loss, back through time, the update. */
export type PlayerPlace = { phase: 'forward' | 'backward'; time: number } | { phase: 'loss' } | { phase: 'update' };
