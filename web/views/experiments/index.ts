// The lab's table: a new view is one file and one row here; tabs stand in this order, and the first that suits opens by itself.

import type { LabKind } from './kind.ts';
import { view as taught } from '../gradient-through-time/view.ts';

export const labKinds: readonly LabKind[] = [
  {
    id: 'taught',
    title: 'lab.taught',
    suits: () => true,
    load: () => Promise.resolve(taught),
  },
  {
    id: 'gates',
    title: 'lab.gates',
    suits: () => true,
    load: async () => (await import('../more.ts')).gates,
  },
  {
    id: 'phase',
    title: 'lab.phase',
    suits: (run) => run.task.output === 'value-per-step',
    load: async () => (await import('../more.ts')).phase,
  },
  {
    id: 'vanish',
    title: 'lab.vanish',
    suits: () => true,
    load: async () => (await import('../more.ts')).vanish,
  },
  {
    id: 'lookup',
    title: 'lab.lookup',
    suits: (run) => run.task.input === 'tokens',
    load: async () => (await import('../more.ts')).lookup,
  },
  {
    id: 'beside',
    title: 'lab.beside',
    suits: () => true,
    load: async () => (await import('../more.ts')).beside,
  },
  {
    id: 'know',
    title: 'lab.know',
    suits: (run) => run.task.output === 'class-at-end' && run.task.input === 'values',
    load: async () => (await import('../more.ts')).know,
  },
];
