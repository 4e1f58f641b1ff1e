// The lab's table: a new view is one file and one row here; tabs stand in this order, and the first that suits opens by itself.

import { offers, showsCurve, showsPicture } from '../../readings/offers.ts';
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
    suits: showsCurve,
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
    suits: (run) => offers(run, 'tokens'),
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
    suits: showsPicture,
    load: async () => (await import('../more.ts')).know,
  },
];
