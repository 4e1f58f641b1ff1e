// The data of each task as PyTorch draws it, from the same generator and in the same order as the engine.

import type { Data, DataOptions, Part } from './data-options.ts';
import { activity, copy, hello, helloWorld, recall, sine } from './made-data.ts';
import { context, digits, forecast, names } from './read-data.ts';
import { wordVectors } from './word-vectors.ts';

const tasks: Record<string, (options: DataOptions) => Part> = {
  hello,
  sine,
  'mnist-rows': digits,
  recall,
  copy,
  activity,
  'hello-world': helloWorld,
  names,
  context,
  'word-vectors': wordVectors,
  gs10: forecast('gs10.csv', 1),
  series: forecast('series.csv', 1),
  stock: forecast('stock.csv', 4),
  weather: forecast('weather.csv', 1),
};

/** Of a task whose lesson brings its script along. */
export function addScript(task: string, write: (options: DataOptions) => Part): void {
  tasks[task] = write;
}

export function hasScript(task: string): boolean {
  return Object.hasOwn(tasks, task);
}

export function dataOf(options: DataOptions): Data {
  const part = tasks[options.config.task]?.(options);
  if (!part) throw new Error(`no script for the task ${options.config.task}`);
  return { imports: [], before: [], after: [], next: [], answer: 'logits', ragged: false, ...part };
}
