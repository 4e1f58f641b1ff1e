// Where a run says what kind of input it reads and what kind of output it answers with; only the two tables ask here.

import type { TaskInfo } from '../engine/types.ts';
import type { Run } from '../protocol/frame.ts';

export type InputId = TaskInfo['input'];
export type OutputId = TaskInfo['output'];

export function inputId({ task }: Pick<Run, 'task'>): InputId {
  return task.input;
}

export function outputId({ task }: Pick<Run, 'task'>): OutputId {
  return task.output;
}
