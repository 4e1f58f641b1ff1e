// Files in which a moment of the run goes on elsewhere, each written when it is asked for.

import type { ExactConfig } from '../engine/types.ts';
import type { Run } from '../protocol/frame.ts';
import type { Exported, Params } from '../protocol/protocol.ts';
import { hasScript } from '../views/pytorch-script/data.ts';
import { notebook } from './notebook.ts';
import { neededFiles, pythonFile } from './python.ts';
import { onnxFile } from './onnx/onnx.ts';
import { fileName, neededTensors, type Source } from './source.ts';

export const endings = ['py', 'ipynb', 'onnx'] as const;
export type Ending = (typeof endings)[number];

interface Kind {
  type: string;
  suits(task: string): boolean;
  files(run: Run): readonly string[];
  write(source: Source): BlobPart | Promise<BlobPart>;
}

const python = { suits: hasScript, files: neededFiles };

const kinds: Readonly<Record<Ending, Kind>> = {
  py: { ...python, type: 'text/x-python', write: pythonFile },
  ipynb: { ...python, type: 'application/x-ipynb+json', write: notebook },
  onnx: {
    suits: hasScript,
    files: () => [],
    type: 'application/octet-stream',
    write: onnxFile,
  },
};

export interface Exporter {
  lesson: string;
  run: Run;
  /** The moment at which it is asked for, and the run that it belongs to. */
  take(params: Params<'export'>): Promise<{ run: Run; moment: Exported } | undefined>;
  /** Leads to that step, or to the settings alone; empty where there is no page. */
  link(step: number): string;
}

/** The file and its name; undefined where a run cannot be written so, or is no longer there. */
export async function exportAs(ending: Ending, exporter: Exporter): Promise<{ name: string; blob: Blob } | undefined> {
  const { lesson, run: shown, take, link } = exporter;
  const { type, suits, files, write } = kinds[ending];
  if (!suits(shown.task.id)) return undefined;
  const taken = await take({ needs: neededTensors(shown.config as ExactConfig), files: files(shown) });
  if (!taken) return undefined;
  const { run, moment } = taken;
  const source = { run, moment, config: moment.config as ExactConfig, lesson, link: link(moment.step) };
  return { name: fileName(source, ending), blob: new Blob([await write(source)], { type }) };
}
