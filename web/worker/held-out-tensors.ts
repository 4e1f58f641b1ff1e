// What the network reads and answers on each held-out example, for views that draw from all of them: the needs `test/…`.

import type { TrainingSession, Tensor } from '../engine/types.ts';
import type { Frame } from '../protocol/frame.ts';

const kScope = 'test/';
const kPredictions = 'predictions';
/** The same of the examples trained on. */
const kTaught = 'taught';
/** The same with the recurrent connection cut. */
const kCut = 'predictions_cut';
/** Forecasts that begin with the first held-out example and then read themselves: (N,1,O). */
const kFreeRunning = 'free_running';
/** What is no tensor of a probe. */
const kMade = [kPredictions, kTaught, kCut, kFreeRunning];
/** Examples at most. */
const kMost = 1000;
/** Training keeps this many times what a reading costs. */
const kShare = 8;

type HeldOut = Required<Pick<Frame, 'tensors' | 'older'>>;

export class HeldOutTensors {
  readonly #session: TrainingSession;
  readonly #now: () => number;
  #kept: { asked: string; step: number; at: number; cost: number; tensors: Record<string, Tensor> } | undefined;

  constructor(session: TrainingSession, now: () => number) {
    this.#session = session;
    this.#now = now;
  }

  /** Something other than training changed the weights. */
  forget(): void {
    this.#kept = undefined;
  }

  /**
   * A probe's tensors (T, 1, …) of all examples as (N, T, …), nothing where examples differ in length; `predictions`
   * (N, 2) are the predicted and the target class of each, `taught` of each example trained on. With the weights of a step that may be an earlier one while
   * training runs. Probes; the last one is its own.
   */
  read(needs: readonly string[], playing: boolean, step: number): HeldOut {
    const names = needs.filter((key) => key.startsWith(kScope)).map((key) => key.slice(kScope.length));
    if (names.length === 0) return { tensors: {}, older: {} };
    const asked = names.join(' ');
    const begin = this.#now();
    const before = this.#kept?.asked === asked ? this.#kept : undefined;
    const soon = playing && before !== undefined && begin - before.at < kShare * before.cost;
    let kept = before;
    if (kept === undefined || (kept.step !== step && !soon)) {
      const tensors = this.#read(names);
      const at = this.#now();
      this.#kept = kept = { asked, step, at, cost: at - begin, tensors };
    }
    const held: HeldOut = { tensors: {}, older: {} };
    for (const [name, { shape, data }] of Object.entries(kept.tensors)) {
      held.tensors[name] = { shape, data: data.slice() };
      if (kept.step !== step) held.older[name] = kept.step;
    }
    return held;
  }

  #read(names: readonly string[]): Record<string, Tensor> {
    const rows = new Map<string, Tensor[]>(names.filter((name) => !kMade.includes(name)).map((name) => [name, []]));
    for (
      let example = 0;
      rows.size > 0 && example < kMost && this.#session.probe({ example, split: 'test' }).ok;
      example++
    ) {
      for (const [name, list] of rows) {
        const tensor = this.#session.read('probe', name);
        if (tensor.ok) list.push(tensor.value);
      }
    }
    const tensors: Record<string, Tensor> = {};
    if (names.includes(kFreeRunning)) tensors[kScope + kFreeRunning] = this.#freeRunning();
    for (const [name, list] of rows) {
      const { shape = [], data: { length: size = 0 } = [] } = list[0] ?? {};
      if (size === 0 || list.some(({ data }) => data.length !== size)) continue;
      const data = new Float32Array(list.length * size);
      list.forEach((one, index) => data.set(one.data, index * size));
      tensors[kScope + name] = { shape: [list.length, shape[0] ?? 1, ...shape.slice(2)], data };
    }
    if (names.includes(kPredictions)) this.#predict(tensors, kPredictions);
    if (names.includes(kTaught)) this.#predict(tensors, kTaught, 'train');
    if (names.includes(kCut)) {
      const { ablate_recurrent } = this.#session.config;
      this.#session.setLive({ ablate_recurrent: true });
      this.#predict(tensors, kCut);
      this.#session.setLive({ ablate_recurrent });
    }
    return tensors;
  }

  #predict(tensors: Record<string, Tensor>, name: string, split: 'train' | 'test' = 'test'): void {
    const answers = this.#session.predictExamples(split, 0, this.#session.data.splits[split]);
    if (!answers.ok) return;
    const { predicted, target } = answers.value;
    const data = Float32Array.from({ length: 2 * target.length }, (_, at) =>
      Number((at % 2 === 0 ? predicted : target)[at >> 1]),
    );
    tensors[kScope + name] = { shape: [target.length, 2], data };
  }

  /**
   * Of runs whose output is a later step of their input, the next or `horizon` of them on: windows end so many rows before,
   * the first in what is known. What no finite number leads to stays NaN.
   */
  #freeRunning(): Tensor {
    const count = Math.min(this.#session.data.splits.test, kMost);
    this.#session.probe({ example: 0, split: 'test' });
    const x = this.#session.read('probe', 'x');
    const window = x.ok ? x.value.data : new Float32Array();
    const width = x.ok ? (x.value.shape.at(-1) ?? 1) : 1;
    const data = new Float32Array(count * width).fill(NaN);
    const ahead = Number(this.#session.config.horizon);
    for (let at = 0; at < count && this.#session.probe({ values: window }).ok; at++) {
      const logits = this.#session.read('probe', 'logits');
      if (!logits.ok || logits.value.shape.at(-1) !== width) break;
      data.set(logits.value.data.subarray(-width), at * width);
      window.copyWithin(0, width);
      // The row that the next window ends with: known yet, or forecast.
      const next = at + 1 - ahead;
      if (next >= 0) window.set(data.subarray(next * width, (next + 1) * width), window.length - width);
      else if (this.#session.probe({ example: at + 1, split: 'test' }).ok) {
        const read = this.#session.read('probe', 'x');
        if (read.ok) window.set(read.value.data);
      }
    }
    return { shape: [count, 1, width], data };
  }
}
