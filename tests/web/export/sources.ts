// What exported files are written from, taken from an engine as the worker takes it, with what the engine computes next.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { distFile } from '../../../tools/common/dist.mjs';
import type { ConfigInput, Engine, Tensor } from '../../../web/engine/index.ts';
import { neededTensors, type Source } from '../../../web/export/source.ts';
import { lessons } from '../../../web/tasks/index.ts';
import { parameterKeys } from '../../../web/worker/tensors.ts';
import { digitFiles, nameFiles, sentenceFiles, value } from '../../browser/reference.ts';
import { forecasts, iconFiles, seriesFiles } from '../../wasm/helpers.ts';

export interface Case {
  name: string;
  source: Source;
  /** Of the example that is shown, where the network answers: (answers, outputs) one after the other. */
  outputs: Float32Array;
  /** Of the steps that come next. */
  losses: Float32Array;
}

export async function filesOf(task: string): Promise<Record<string, Uint8Array>> {
  if (task === 'mnist-rows') return digitFiles(2000);
  if (task === 'names') return nameFiles();
  if (task === 'context') return sentenceFiles();
  if (task === 'cats-dogs') return iconFiles();
  if (forecasts.includes(task)) return seriesFiles(task);
  return { corpus: new Uint8Array(gunzipSync(readFileSync(distFile('data/texts/kjv-exodus.bin')))) };
}

/** A run of this config after `step` steps, and what its next `steps` give. */
export async function caseOf(
  engine: Engine,
  lesson: string,
  config: ConfigInput,
  step: number,
  steps: number,
): Promise<Case> {
  const files = await filesOf(config.task);
  const session = value(engine.createSession(config, files));
  try {
    assert.equal(session.step(step).step, step);
    value(session.probe({ example: 0, split: session.data.splits.test > 0 ? 'test' : 'train' }));
    const named = (key: string): [string, Tensor][] => {
      const tensor = session.read(key.startsWith('probe/') ? 'probe' : 'parameters', key.slice(key.indexOf('/') + 1));
      return tensor.ok ? [[key, tensor.value]] : [];
    };
    const keys = [...parameterKeys(session), ...neededTensors(session.config)];
    const tensors = Object.fromEntries(keys.flatMap(named));
    const task = engine.tasks().find(({ id }) => id === config.task);
    assert.ok(task);
    const { vocabulary, classes, splits, series } = session.data;
    const run = { task, vocabulary, classes, splits, ...(series ? { series } : {}) };
    const moment = { step, config: session.config, bytes: session.save(), tensors, files };
    const { data, shape } = value(session.read('probe', 'logits'));
    const last = task.output.endsWith('at-end') ? data.slice(-(shape.at(-1) ?? 0)) : data;
    const { losses } = session.step(steps);
    return {
      name: `${lesson} ${JSON.stringify(config)}`,
      source: { run, config: session.config, moment, lesson, link: `index.html#${lesson}` },
      outputs: last,
      losses,
    };
  } finally {
    session.delete();
  }
}

export const starts: readonly (readonly [string, ConfigInput])[] = lessons.map(({ id, task, start }) => [
  id,
  { task, ...start },
]);
