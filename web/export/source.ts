// What files that go elsewhere are written from: the run, its moment, and how it is called.

import type { ExactConfig, Tensor } from '../engine/types.ts';
import type { Exported } from '../protocol/protocol.ts';
import type { Run } from '../protocol/frame.ts';

export interface Source {
  run: Pick<Run, 'task' | 'vocabulary' | 'classes' | 'splits' | 'series'>;
  moment: Exported;
  /** The moment's: what the engine returns is complete. */
  config: ExactConfig;
  lesson: string;
  /** Leads to the same moment, or to the settings alone; empty where there is no page of the playground. */
  link: string;
}

export function parametersOf({ moment }: Pick<Source, 'moment'>): Map<string, Tensor> {
  const scope = 'parameters/';
  const entries = Object.entries(moment.tensors).filter(([key]) => key.startsWith(scope));
  return new Map(entries.map(([key, tensor]) => [key.slice(scope.length), tensor]));
}

/** A tensor of the example that the page shows, where the run has it. */
export function shownTensor({ moment }: Source, name: string): Tensor | undefined {
  return moment.tensors[`probe/${name}`];
}

/** Tensors of the probe that files are written from; the scope `parameters` is there whole. */
export function neededTensors({ num_layers }: Pick<ExactConfig, 'num_layers'>): string[] {
  const layers = Array.from({ length: num_layers }, (_, k) => [`h_l${k}`, `c_l${k}`]).flat();
  return ['tokens', 'x', 'input', 'candidates', 'v', 'read', 'logits', ...layers].map((name) => `probe/${name}`);
}

export function fileName({ lesson, moment }: Pick<Source, 'lesson' | 'moment'>, ending: string): string {
  return `rnn-${lesson}-${moment.step}.${ending}`;
}
