// Reads many held-out examples in slices while training goes on, always with the weights of the step it began at.

import type { TrainingSession, Tensor } from '../engine/types.ts';
import type { StudyPlan, StudyReport } from '../protocol/study.ts';
import { weightsOf, writeWeights } from './evaluator.ts';

/** Mistakes that are shown. */
const kWorst = 12;

interface Mistake {
  example: number;
  predicted: number;
  target: number;
  loss: number;
}

export class Study {
  readonly report: StudyReport;
  readonly #session: TrainingSession;
  readonly #classes: number;
  readonly #correct: Float32Array;
  readonly #confusion: Float32Array;
  #worst: Mistake[] = [];
  readonly #weights: Map<string, Float32Array>;
  /** Examples per slice, fitted to the time a slice may take. */
  #share = 4;
  #failed = false;

  constructor(session: TrainingSession, plan: StudyPlan, classes: number, step: number) {
    this.#session = session;
    this.#classes = classes;
    this.#weights = weightsOf(session);
    const steps = Number(session.config.seq_len);
    this.#correct = new Float32Array(steps);
    this.#confusion = new Float32Array(classes * classes);
    this.report = {
      step,
      count: plan.count,
      done: 0,
      ...(plan.rows ? { rows: plan.rows } : {}),
      tensors: {
        correct: { shape: [steps], data: this.#correct },
        confusion: { shape: [classes, classes], data: this.#confusion },
      },
    };
  }

  get busy(): boolean {
    return !this.#failed && this.report.done < this.report.count;
  }

  /** Reads for about `budget` ms; training stands at `step` meanwhile. */
  slice(budget: number, step: number, now: () => number): void {
    const current = step === this.report.step ? undefined : weightsOf(this.#session);
    if (current) writeWeights(this.#session, this.#weights);
    try {
      const begin = now();
      const count = Math.min(this.#share, this.report.count - this.report.done);
      this.#failed = !this.#read(count);
      const spent = Math.max(now() - begin, 0.1);
      this.#share = Math.max(1, Math.min(count * 2, Math.round((count * budget) / spent)));
      if (!this.busy && !this.#failed) this.#picture();
    } finally {
      if (current) writeWeights(this.#session, current);
    }
  }

  #read(count: number): boolean {
    const { done, rows } = this.report;
    const [correct, confusion] = [this.#correct, this.#confusion];
    const prefixes = this.#session.evaluatePrefixes('test', done, count, rows);
    const answers = this.#session.predictExamples('test', done, count);
    if (!prefixes.ok || !answers.ok) return false;
    prefixes.value.correct.forEach((right, t) => (correct[t] = (correct[t] ?? 0) + right));
    const mistakes: Mistake[] = [];
    answers.value.target.forEach((target, i) => {
      const predicted = answers.value.predicted[i] ?? 0;
      const at = target * this.#classes + predicted;
      confusion[at] = (confusion[at] ?? 0) + 1;
      const loss = answers.value.loss[i] ?? NaN;
      if (predicted !== target) mistakes.push({ example: done + i, predicted, target, loss });
    });
    this.#worst = [...this.#worst, ...mistakes].sort((a, b) => b.loss - a.loss).slice(0, kWorst);
    const numbers = this.#worst.flatMap(({ example, predicted, target, loss }) => [example, predicted, target, loss]);
    this.report.tensors.worst = { shape: [this.#worst.length, 4], data: Float32Array.from(numbers) };
    this.report.done += answers.value.target.length;
    return answers.value.target.length > 0;
  }

  #picture(): void {
    const inputs: Tensor[] = [];
    for (const { example } of this.#worst) {
      if (!this.#session.probe({ example, split: 'test' }).ok) return;
      const x = this.#session.read('probe', 'x');
      if (x.ok) inputs.push(x.value);
    }
    const [first] = inputs;
    if (!first) return;
    const size = first.data.length;
    const data = new Float32Array(inputs.length * size);
    inputs.forEach((input, i) => data.set(input.data, i * size));
    this.report.tensors['worst/x'] = { shape: [inputs.length, first.shape[0] ?? 1, first.shape[2] ?? 1], data };
  }
}
