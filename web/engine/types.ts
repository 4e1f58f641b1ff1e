// The JavaScript API of the engine, the same in Node, a page and a worker.

import type { ExactConfig, FieldName, TaskId } from './config.generated.ts';

export type { ExactConfig, FieldName, LiveFieldName, TaskId } from './config.generated.ts';

/** One problem with what the caller gave; `message` is English, the other parts let a page say it in any language. */
export interface Problem {
  code: ProblemCode;
  /** The config field, parameter, tensor or file it is about. */
  field: string;
  /** The offending value as text, "" where there is none. */
  value: string;
  /** What would be accepted, for example "1 to 512" or "rnn, gru, lstm"; "" where there is nothing to list. */
  allowed: string;
  message: string;
}

export type ProblemCode =
  | 'unknown-field'
  | 'wrong-type'
  | 'out-of-range'
  | 'unknown-choice'
  | 'incompatible'
  | 'too-large'
  | 'unknown-name'
  | 'wrong-shape'
  | 'wrong-data'
  | 'missing-data';

/** What every call that can be refused returns: never an exception for bad input. */
export type Result<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/** A tensor copied out of the engine: row-major, owned by the caller, free to be transferred. */
export interface Tensor {
  shape: number[];
  data: Float32Array;
}

export interface TensorInfo {
  name: string;
  shape: number[];
}

/** Which build of the engine runs: relaxed uses fused multiply-add and is not bit-identical to the others. */
export type Tier = 'simd' | 'scalar' | 'relaxed';

/** A row of the engine's field table: what a config field means and accepts. */
export interface FieldInfo {
  name: FieldName;
  type: 'integer' | 'number' | 'boolean' | 'choice' | 'text';
  default: number | boolean | string;
  /** Inclusive range of integers and numbers. */
  min?: number;
  max?: number;
  choices?: string[];
  /** May change while training goes on (Session.setLive). */
  live: boolean;
  /** English: meaning, and the effect of raising it. */
  doc: string;
}

/** A row of the engine's table of recurrent cells. */
export interface CellInfo {
  /** What the config field `cell` calls it; several rows of one name differ in `nonlinearity`. */
  cell: string;
  nonlinearity?: string;
  /** A letter a gate, in PyTorch's order; h for a cell without gates. f is a forget gate. */
  gates: string;
  /** Has a cell state c beside h. */
  cellState: boolean;
}

/** A row of the engine's task table. */
export interface TaskInfo {
  id: TaskId;
  /** What the network reads: letters, real numbers or picture rows. */
  input: 'tokens' | 'values';
  /** What it answers: a class, a value or the logit of a yes, per step or at the last; logits of several at the last. */
  output: 'class-per-step' | 'class-at-end' | 'value-per-step' | 'value-at-end' | 'binary-per-step' | 'binary-at-end';
  /** What it minimises: `cross-entropy`, `mse`, `bce-with-logits`, or a loss that a program brings. */
  objective: string;
  /** The config fields it reads; another may only be given the value that it has in `defaults`. */
  fields: FieldName[];
  /** The names of the data files the task needs before it can be created, for example "train-images". */
  files: string[];
  /** The complete config the task starts from. */
  defaults: Config;
  /** One English sentence. */
  doc: string;
}

/** A config read field by field; what the engine returns is complete (ExactConfig). Names are PyTorch's wherever it has one. */
export type Config = { task: string; [field: string]: number | boolean | string };

/** What the caller gives: a task and whatever differs from the task's defaults. */
export type ConfigInput = { task: string; [field: string]: unknown };

export interface StepReport {
  /** Optimiser steps done since the weights were drawn. */
  step: number;
  /** The loss of each step of this call, in order. */
  losses: Float32Array;
  /** Gradient norm before clipping, of the last step. */
  gradNorm: number;
  /** Set when the loss or a parameter became NaN or infinite; training does not go on until the session is restored or reset. */
  diverged?: { step: number; tensor: string; timeIndex: number };
  /** Full passes over the training data, with fraction. */
  epoch: number;
}

export interface MetricValue {
  /** `loss`, or one that belongs to the task's loss, for example `accuracy`. */
  metric: string;
  /** The mean over the outputs counted so far. */
  value: number;
  /** From 0 to 1, written in per cent. */
  share: boolean;
  /** What a rule that learns nothing reaches on the same split: the first of the data's for this metric. */
  baseline?: Baseline;
}

/** What a rule that learns nothing reaches, for example always naming the most frequent class. */
export interface Baseline {
  id: string;
  metric: string;
  value: number;
}

export interface Evaluation {
  /** The loss first; empty where nothing is counted yet. */
  metrics: MetricValue[];
  /** Outputs counted so far: those that count in the loss. */
  total: number;
  /** True when every example of the split has been counted. */
  done: boolean;
}

/** What the network is shown in a probe: an example of the data, or an input of the reader's own. */
export type ProbeInput =
  | {
      example: number;
      split: 'train' | 'test';
      /** Step t reads the example's own step rows[t], or zeros where that is −1; tasks that read values only. */
      rows?: Int32Array;
    }
  /**
   * Letters of the session's vocabulary. With `lengths`, several sequences of so many letters each, one after the other in
   * `text` and read at once as a packed batch: its tensors have them by falling length, and a task that answers at the
   * end answers each at its own (their `logits` are (1,B,O)).
   */
  | { text: string; lengths?: Int32Array }
  /** Row-major (seq_len, input_size), the units of the task (pixels 0..1 for digits). */
  | { values: Float32Array };

export interface ProbeReport {
  seqLen: number;
  /** Mean loss over the steps that have a target; NaN when the input is the reader's own and has none. */
  loss: number;
  /** The first time step whose answer counts in the loss; `seqLen` where none does. */
  firstCounted: number;
}

export interface Predictions {
  predicted: Int32Array;
  target: Int32Array;
  /** Cross-entropy of each answer. */
  loss: Float32Array;
}

/** Correct answers if the network had to answer after each step. */
export interface PrefixAccuracy {
  /** (seq_len) */
  correct: Int32Array;
  total: number;
}

/** Sets or shifts one unit of h while a probe reads. */
export interface Intervention {
  layer: number;
  unit: number;
  /** The time index after which it acts, −1: at every step. */
  time: number;
  /** true: the unit becomes `value` (0 knocks it out); false: `value` is added to it. */
  hold: boolean;
  value: number;
}

/** The gradient of the loss with respect to one weight, found in two ways, both in double precision. */
export interface WeightGradient {
  backprop: number;
  /** The slope of the loss from central differences. */
  numeric: number;
  /** |backprop − numeric| by the larger of both, or by 1e-6 (relu: 3e-4) where both are smaller and rounding decides. */
  relativeError: number;
}

/**
 * Which set of tensors to read.
 *
 * `parameters` and `gradients` go by PyTorch's names: `embedding.weight`, `rnn.weight_ih_l0`, `rnn.bias_hh_l1`, `linear.weight`.
 *
 * `train` is the tape of the last optimiser step (a whole batch), `probe` the tape of the last probe (batch 1, head on
 * every step). Their names, with T = seq_len, B = batch, I = input_size, H = hidden_size, G = gates, O = outputs:
 *   tokens (T,B) · x (T,B,I) what layer 0 reads: one-hot rows, embedding rows or values
 *   h_l0 (T+1,B,H), row 0 is h_0 · c_l0 (T+1,B,H) LSTM only · gates_l0 (T,B,G,H): i f g o, r z n, after their activation
 *   hn_l0 (T,B,H) GRU only: W_hn h + b_hn
 *   logits (S,B,O), probabilities (S,B,O) classification only, loss (S,B), 0 where an answer does not count, where S = T or 1 for a train tape with its head at the last step
 *   target (S,B) class index, or (S,B,O) · mask (S,B) where some answers do not count: the factor of each in the loss
 *   dlogits (S,B,O) · dh_l0 (T+1,B,H) the whole gradient of the loss with respect to h_t · dc_l0 · dgates_l0 (T,B,G,H) before the activation · dx (T,B,I)
 * Every layer k has its own `_l{k}`.
 */
export type Scope = 'parameters' | 'gradients' | 'train' | 'probe';

/** Rows of numbers in time order, of which windows are read and the next row is forecast. */
export interface SeriesData {
  columns: number;
  /** (rows, columns), in units of their own. */
  values: Float32Array;
  /** (rows) days since 1970-01-01; empty where they are not known. */
  dates: Int32Array;
  /** Training sees the first so many rows; example i of the test split forecasts row trainRows + i. */
  trainRows: number;
  /** The network's numbers times `scale` plus `offset`, a number each for each column, are in the series' units. */
  offset: number[];
  scale: number[];
}

/** What the data of a session are made of. */
export interface SessionData {
  /** `size`: letters of the vocabulary, or numbers of a step. */
  input: { kind: TaskInfo['input']; size: number };
  /** `size`: classes, or numbers of an output. */
  output: { kind: TaskInfo['output']; size: number };
  /** The letters (grapheme clusters) it reads, in token order: those of the config's own text; empty where it reads values. */
  vocabulary: string[];
  /** The letters or class names it answers with, in index order; empty for real-valued outputs. */
  classes: string[];
  /** Examples of each; 0: there are none, or they are made anew without end. */
  splits: { train: number; test: number };
  /** On the test split, where there is one. */
  baselines: Baseline[];
  /** Tokens of the beginning of the training text, in order, where a window cuts examples from it; else empty. */
  excerpt: Int32Array;
  /** Of tasks that forecast a series. */
  series?: SeriesData;
}

/** One network in training. Owned by whoever created it, who must call delete() once. */
export interface TrainingSession {
  readonly config: ExactConfig;
  readonly data: SessionData;
  /** Runs up to n optimiser steps; stops early when the loss is no longer finite. */
  step(n: number): StepReport;
  /**
   * Data-parallel training by sessions of one config in several workers, which stay alike to the bit: computeGradients() draws the next
   * batch and gives this part's share of the gradients and, at the end, of the loss; applyGradients() takes the sum of all parts
   * and makes the step (DataParallel does both). Refused for a carried state and for dropout.
   */
  computeGradients(part: number, parts: number): Result<Float32Array>;
  applyGradients(total: Float32Array): Result<StepReport>;
  /** Counts the outputs of the next `count` examples of the split; call with restart = true first, then until done. */
  evaluate(split: 'train' | 'test', count: number, restart: boolean): Result<Evaluation>;
  /** Runs the current weights over one example, forward and backward, and keeps the tape; training is not disturbed. */
  probe(input: ProbeInput): Result<ProbeReport>;
  /** Class answers for consecutive examples of the split, and the targets beside them. */
  predictExamples(split: 'train' | 'test', first: number, count: number): Result<Predictions>;
  /**
   * The same examples answered after every step. `rows` (as in ProbeInput) rearranges what is read, for example to flip or
   * blank parts of a picture.
   */
  evaluatePrefixes(split: 'train' | 'test', first: number, count: number, rows?: Int32Array): Result<PrefixAccuracy>;
  /**
   * The `length` letters that follow `prompt`, as indices of `classes`: each is chosen by the output after those before it and then read: the likeliest
   * at temperature 0, else drawn by `seed` with the probabilities softmax(logits / temperature), the same natively and in
   * every build but relaxed. A network that answers at the end of its sequence reads the last seq_len letters anew each
   * time, any other goes on from its state, which begins with zeros; training is not disturbed. Refused where outputs are
   * not letters that it reads, for a bidirectional network, letters outside of the vocabulary, more than 10,000 letters
   * and a temperature above 100.
   */
  generate(prompt: string, length: number, temperature: number, seed: number): Result<Int32Array>;
  /** What every later probe does to one unit of h, until it is set to undefined; training never sees it. */
  setIntervention(intervention: Intervention | undefined): Result<null>;
  /** ‖∂L_t/∂h_k‖ of the last probe with a target, L_t not divided by the number of steps: (num_layers, answers, seq_len + 1). */
  influence(): Result<Tensor>;
  /** What Checks.checkGradient needs of the last training batch (the default) or the last probe, for this build alone. */
  gradientCase(scope?: 'train' | 'probe'): Result<Uint8Array>;
  tensors(scope: Scope): TensorInfo[];
  read(scope: Scope, name: string): Result<Tensor>;
  /** Replaces a parameter; the length must be the parameter's. */
  writeParameter(name: string, data: Float32Array): Result<null>;
  /** Config fields that may change while training goes on: lr, max_norm and the like. */
  setLive(fields: Record<string, unknown>): Result<null>;
  /** Everything training depends on (weights, optimiser, carried state, generators, position in the data) as bytes. */
  save(): Uint8Array;
  /** Back to a saved state of the same config, to the bit. */
  restore(bytes: Uint8Array): Result<null>;
  delete(): void;
}

/** The same with its parameters as files. */
export interface Session extends TrainingSession {
  /** All parameters as a safetensors file, under PyTorch's names: what torch's `load_state_dict` takes. */
  stateDict(): Uint8Array;
  /**
   * Sets all parameters from such a file, doubles rounded; the optimiser's own state stays. Anything wrong (a file that is
   * cut or broken, a tensor that is missing, unknown, of another shape or type, or not finite) is a problem each, and
   * leaves every parameter as it was.
   */
  loadStateDict(bytes: Uint8Array): Result<null>;
}

/** A layer, or a few in a row, on given tensors. */
export interface RunRequest {
  /**
   * What torch.nn calls them: `{ layer: 'LSTM', input_size: 3, hidden_size: 5 }` or `{ layers: [{ layer: … }, …] }`, with
   * `dtype`, `training` and `seed` beside.
   */
  config: unknown;
  /** Safetensors files (writeSafetensors): the parameters, for a model that has any, … */
  state?: Uint8Array;
  /** … `input`, `h_0`, `c_0`, `lengths`, `target`, … */
  input: Uint8Array;
  /** … and gradients of the outputs; without them no gradients come back, unless the model ends with a loss. */
  gradOutput?: Uint8Array;
}

/** Looks that take more code than training does. */
export interface Checks {
  /**
   * Eigenvalues (n, 2), real and imaginary, of square block `block` of a parameter such as `rnn.weight_hh_l0`: one block per
   * gate in PyTorch's order, 0 for a plain RNN. The largest modulus is the spectral radius.
   */
  eigenvalues(session: TrainingSession, name: string, block: number): Result<Tensor>;
  /**
   * Number `index` (row-major) of parameter `name`: its gradient by backpropagation beside a central difference, of the loss
   * of the last training batch (`train`, the default) or of the last probe, with the present weights and without dropout.
   * Truncated BPTT (`bptt`) leaves a difference between the two.
   */
  checkGradient(
    session: TrainingSession,
    name: string,
    index: number,
    scope?: 'train' | 'probe',
  ): Result<WeightGradient>;
}

/** `S`: what a session can do; whoever only trains does without files. */
export interface Engine<S extends TrainingSession = Session> {
  readonly tier: Tier;
  /** The build's wasm heap, in bytes. */
  heapBytes(): number;
  tasks(): TaskInfo[];
  cells(): CellInfo[];
  fields(): FieldInfo[];
  /** The complete config, or every problem at once; nothing is allocated. */
  validate(config: ConfigInput): Result<ExactConfig>;
  /** `files` holds the bytes of the task's data files by name, idx files plain or gzipped beforehand undone. */
  createSession(config: ConfigInput, files?: Record<string, Uint8Array>): Result<S>;
  /** Eigenvalues and gradient checks. The first call fetches a module of its own; rejects when that cannot be had. */
  loadChecks(): Promise<Checks>;
  /**
   * Evaluates layers on given tensors, forward and backward, as the command `rnn run` does: a safetensors file with
   * `output`, `h_n`, `c_n`, `loss` and `grad.<name>` (readSafetensors). The first call fetches a module of its own.
   */
  run(request: RunRequest): Promise<Result<Uint8Array>>;
}
