// One frame of the unrolled network, read once: sizes, rows of numbers by time, and the ranges they are drawn in.

import type { Config, Tensor } from '../../engine/types.ts';
import type { Frame, Run } from '../../protocol/frame.ts';
import { SteadyDecades, SteadyMaximum } from '../../charts/scales.ts';
import {
  answerNames,
  gradientNorms,
  largest,
  layerCount,
  letterNames,
  nameAt,
  rowAt,
  rowWidth,
  steps,
} from '../../readings/tape.ts';
import { answersOf, type Answer } from '../../readings/answers.ts';
import { inputOf, type InputRow } from '../../readings/inputs.ts';
import { offers } from '../../readings/offers.ts';
import { outputOf } from '../../readings/outputs.ts';
import { stageLayout, type Row, type StageLayout } from './layout.ts';

export interface Scene {
  run: Run;
  /** The reader's own input: it has no target, so no loss and no gradient. */
  own: boolean;
  steps: number;
  layers: number;
  hidden: number;
  classes: readonly string[];
  input: InputRow;
  /** The recurrent connection is cut: weight_hh is held at zero. */
  cut: boolean;
  /** No gradient passes from step n·bptt to the one before it; 0: all pass. */
  bptt: number;
  /** Inputs that never go below zero, as pixels do: drawn from empty to full instead of in two colours. */
  unsigned: boolean;
  answers: Answer[];
  gradients: number[];
  x: Tensor;
  h: Tensor[];
  c: Tensor[];
  tokens: Tensor | undefined;
  probabilities: Tensor | undefined;
  /** Ends of the colour and length scales now in use. */
  range: { h: number; c: number; x: number; loss: number; value: number; gradient: { bottom: number; top: number } };
  layout: StageLayout;
}

/** Letters beyond the Latin ones take more room. */
const isWide = (letter: string): boolean => /[^ -\u024f]/.test(letter);

/** Keeps the ranges between frames. */
export class SceneReader {
  private readonly run: Run;
  private readonly h = new SteadyMaximum(1);
  private readonly c = new SteadyMaximum(1);
  private readonly x = new SteadyMaximum(1);
  private readonly loss = new SteadyMaximum(0.05);
  private readonly value = new SteadyMaximum(1.25);
  private readonly gradient = new SteadyDecades(3, 8);
  private unsigned = true;
  private layout: { key: string; value: StageLayout } | undefined;

  constructor(run: Run) {
    this.run = run;
  }

  /** `room`: as in StageSize. */
  read(frame: Frame, width: number, config: Config = this.run.config, room?: number): Scene | undefined {
    const { run } = this;
    const tensors = frame.tensors;
    const x = tensors['probe/x'];
    const layers = layerCount(run);
    const h = tensorsOf(frame, 'h', layers);
    const c = tensorsOf(frame, 'c', layers);
    const length = steps(x);
    if (x === undefined || h.length !== layers || length === 0) return undefined;
    const probabilities = tensors['probe/probabilities'];
    const tokens = tensors['probe/tokens'];
    const input = inputOf(run).row(rowAt(x, 0));
    this.unsigned &&= x.data.every((value) => value >= 0);
    const answers = answersOf(run, frame);
    const gradients = gradientNorms(run, frame);
    const { row: output } = outputOf(run);
    const range = {
      h: this.h.fit(Math.max(...h.map((tensor) => largest(tensor.data)))),
      c: this.c.fit(Math.max(0, ...c.map((tensor) => largest(tensor.data)))),
      x: this.x.fit(largest(x.data)),
      loss: this.loss.fit(Math.max(0, ...answers.map((answer) => answer.loss ?? 0))),
      value: output === 'value' ? this.value.fit(Math.max(0, ...answers.map(reach))) : 1,
      gradient: this.gradient.fit(gradients),
    };
    const size = {
      width,
      steps: length,
      layers,
      hidden: rowWidth(h[0]),
      carriesCell: run.cell.cellState && c.length === layers,
      input,
      inputSize: rowWidth(x),
      letters: offers(run, 'tokens'),
      wideLetters: run.vocabulary.some(isWide),
      output,
      classes: rowWidth(probabilities) || run.classes.length,
      room,
    } as const;
    const key = JSON.stringify(size);
    if (this.layout?.key !== key) this.layout = { key, value: stageLayout(size) };
    return {
      run,
      own: frame.probe?.own === true,
      steps: length,
      layers,
      hidden: size.hidden,
      classes: answerNames(run),
      input,
      cut: config.ablate_recurrent === true,
      bptt: Number(config.bptt ?? 0),
      unsigned: this.unsigned,
      answers,
      gradients,
      x,
      h,
      c,
      tokens,
      probabilities,
      range,
      layout: this.layout.value,
    };
  }
}

function tensorsOf(frame: Frame, name: string, layers: number): Tensor[] {
  return Array.from({ length: layers }, (_, layer) => frame.tensors[`probe/${name}_l${layer}`]).filter(
    (tensor) => tensor !== undefined,
  );
}

function reach(answer: Answer): number {
  const size = Math.max(Math.abs(answer.predicted), Math.abs(answer.target ?? 0));
  return Number.isFinite(size) ? size : 0;
}

/** The letter read at a step, "" where the inputs are not letters. */
export function letterAt(scene: Scene, time: number): string {
  const token = scene.tokens === undefined ? undefined : rowAt(scene.tokens, time)[0];
  return token === undefined ? '' : (letterNames(scene.run)[token] ?? '?');
}

/** The name of a class. */
export function className(scene: Scene, index: number | undefined): string {
  return index === undefined ? '' : nameAt(scene.classes, index);
}

const isWord = (name: string): boolean => /^\p{L}{4,}$/u.test(name);

/** Classes that are words rather than letters or digits. */
export function inWords(scene: Scene): boolean {
  return scene.classes.some(isWord);
}

/** The name of a class where there is little room: of a word its first three letters. */
export function briefName(scene: Scene, index: number | undefined): string {
  const name = className(scene, index);
  return isWord(name) ? name.slice(0, 3) : name;
}

/** Whether this step is one of those before the first answer that is asked for. */
export function noTarget(scene: Scene, time: number): boolean {
  return !scene.own && scene.answers[time]?.target === undefined;
}

/** The numbers a row of cells shows, by time step. */
export function rowNumbers(scene: Scene, row: Row): ((time: number) => Float32Array) | undefined {
  const { h, c, x, probabilities } = scene;
  const state = h[row.layer];
  const cell = c[row.layer];
  if (row.kind === 'input') return (time) => rowAt(x, time);
  if (row.kind === 'probabilities' || row.kind === 'bars')
    return probabilities && ((time) => rowAt(probabilities, time));
  // Row 0 of these is the state before the first step.
  if (row.kind === 'state') return state && ((time) => rowAt(state, time + 1));
  if (row.kind === 'cell') return cell && ((time) => rowAt(cell, time + 1));
  return undefined;
}
