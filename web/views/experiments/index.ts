// The lab's table: a new view is one file and one row here; tabs stand in this order, and the first that suits opens by itself.

import { offers, showsCurve, showsPicture } from '../../readings/offers.ts';
import type { LabKind } from './kind.ts';
import { view as taught } from '../gradient-through-time/view.ts';

export const labKinds: readonly LabKind[] = [
  {
    id: 'gradient-through-time',
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
    id: 'phase-portrait',
    title: 'lab.phase',
    suits: showsCurve,
    load: async () => (await import('../more.ts')).phasePortrait,
  },
  {
    id: 'vanish-explode',
    title: 'lab.vanish',
    suits: () => true,
    load: async () => (await import('../more.ts')).vanishExplode,
  },
  {
    id: 'lookup',
    title: 'lab.lookup',
    suits: (run) => offers(run, 'tokens'),
    load: async () => (await import('../more.ts')).lookup,
  },
  {
    id: 'comparison',
    title: 'lab.beside',
    suits: () => true,
    load: async () => (await import('../more.ts')).comparison,
  },
  {
    id: 'digit-rows',
    title: 'lab.know',
    suits: showsPicture,
    load: async () => (await import('../more.ts')).digitRows,
  },
];
