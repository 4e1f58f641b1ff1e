// What an element tells the page around it, as plain data: its state, and the details of its events.

import type { Baseline, Config, Problem, Tier } from '../engine/types.ts';

/** A measure of held-out data as the engine counts it. */
export interface ReportedMetric {
  /** `loss`, `accuracy`, `rmse` and the like. */
  metric: string;
  value: number;
  /** From 0 to 1, written in per cent. */
  share: boolean;
  /** What a rule that learns nothing reaches on the same data. */
  baseline?: Baseline;
}

export interface StepReport {
  /** Optimiser steps done. */
  step: number;
  /** Full passes over the training data, with fraction. */
  epoch: number;
  /** Of the last step; undefined before the first. */
  loss: number | undefined;
  /** Gradient norm before clipping, of the last step; undefined before the first. */
  gradNorm: number | undefined;
  /**
   * Share of right answers from 0 to 1: of the newest count on held-out data where the task has any, else of the example
   * that is shown; undefined where answers are values, or before they are known.
   */
  accuracy: number | undefined;
  playing: boolean;
  /** Optimiser steps a second of training time; 0 while paused. */
  stepsPerSecond: number;
}

export interface EvaluationReport {
  /** The step whose weights were counted. */
  step: number;
  metrics: ReportedMetric[];
  /** Outputs counted. */
  total: number;
}

export interface DivergenceReport {
  step: number;
  /** The tensor in which the first NaN or infinite number stands, and at which time step. */
  tensor: string;
  timeIndex: number;
}

export interface ErrorReport {
  /** What could not be fetched or broke; `config`: settings that were refused, the run stays as it was. */
  what: 'engine' | 'data' | 'worker' | 'config';
  /** English. */
  message: string;
  /** Of `config`: every one of them. */
  problems: Problem[];
}

export interface AnswerReport {
  /** The card of the tour, from 0 on, and how many there are. */
  card: number;
  cards: number;
  /** In the reader's language. */
  question: string;
  /** The answer that was given, from 0 on, and its text. */
  guess: number;
  answer: string;
  /** The experiment bears the answer out. */
  right: boolean;
  /** What the experiment ended with: `step`, `loss`, `right` and, where the card asks, measures of held-out data. */
  outcome: Record<string, number>;
}

export interface ReadyReport {
  /** The lesson's id, as the attribute `task` has it. */
  task: string;
  /** Complete, by PyTorch's names. */
  config: Config;
  parameterCount: number;
  /** The build of the engine that runs. */
  tier: Tier;
}

/** Everything at this moment; a copy. */
export interface PlaygroundReport extends StepReport {
  /** There is a run: what does not need one can be told before. */
  ready: boolean;
  task: string;
  lang: string;
  /** Steps a second that are asked for; Infinity is as fast as it goes. */
  speed: number;
  config: Config | undefined;
  parameterCount: number | undefined;
  tier: Tier | undefined;
  /** The steps that `seek` can go back to, and the furthest one reached. */
  past: { first: number; last: number };
  evaluation: EvaluationReport | undefined;
  diverged: DivergenceReport | undefined;
  error: ErrorReport | undefined;
}

/** The details of events, by their names. */
export interface Reports {
  'rnn-ready': ReadyReport;
  'rnn-step': StepReport;
  'rnn-evaluated': EvaluationReport;
  'rnn-diverged': DivergenceReport;
  'rnn-error': ErrorReport;
  'rnn-answer': AnswerReport;
}
