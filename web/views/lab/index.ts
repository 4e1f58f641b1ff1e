// The lab's table: a new view is one file and one row here; tabs stand in this order, and the first that suits opens by itself.

import type { LabKind } from './kind.ts';

export const labKinds: readonly LabKind[] = [
  {
    id: 'taught',
    title: 'lab.taught',
    suits: () => true,
    load: () => import('./taught.ts'),
  },
  {
    id: 'gates',
    title: 'lab.gates',
    suits: () => true,
    load: () => import('./gates.ts'),
  },
  {
    id: 'phase',
    title: 'lab.phase',
    suits: (run) => run.task.output === 'value-per-step',
    load: () => import('./phase.ts'),
  },
  {
    id: 'vanish',
    title: 'lab.vanish',
    suits: () => true,
    load: () => import('./vanish.ts'),
  },
  {
    id: 'lookup',
    title: 'lab.lookup',
    suits: (run) => run.task.input === 'tokens',
    load: () => import('./lookup.ts'),
  },
  {
    id: 'beside',
    title: 'lab.beside',
    suits: () => true,
    load: () => import('./beside.ts'),
  },
  {
    id: 'know',
    title: 'lab.know',
    suits: (run) => run.task.output === 'class-at-end' && run.task.input === 'values',
    load: () => import('./know.ts'),
  },
];
