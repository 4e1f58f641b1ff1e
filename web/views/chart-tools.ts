// The tools under the charts of a view: files are named after its task, and a table that is open stays open in the next run.

import { chartTools as toolsFor, type Chart as Tooled } from '../charts/chart-tools.ts';
import { adopt } from './adopt.ts';
import type { ViewContext } from './view.ts';

/** Tables may be made with what is in more.ts. */
export type Chart = Tooled<typeof import('./more.ts')>;

export function chartTools(
  root: HTMLElement,
  { t, run, link, memory }: ViewContext,
): ReturnType<typeof toolsFor<typeof import('./more.ts')>> {
  const opened = (memory.get('open-tables') ?? new Set()) as Set<string>;
  memory.set('open-tables', opened);
  const fetch = async (): Promise<typeof import('./more.ts')> => {
    const more = await import('./more.ts');
    adopt(root, more.tableSheet);
    return more;
  };
  return toolsFor(root, { t, file: run.task.id, link, opened, fetch });
}
