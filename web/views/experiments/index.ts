// The table of experiments: a new one is one folder and one row here; tabs stand in this order, and the first that suits opens by itself.

import { offers, showsCurve, showsPicture } from '../../readings/offers.ts';
import type { ExperimentKind } from './kind.ts';
import { view as taught } from '../gradient-through-time/view.ts';

export const experimentKinds: readonly ExperimentKind[] = [
  {
    id: 'gradient-through-time',
    title: 'experiments.gradientThroughTime',
    suits: () => true,
    load: () => Promise.resolve(taught),
  },
  {
    id: 'gates',
    title: 'experiments.gates',
    suits: () => true,
    load: async () => (await import('../more.ts')).gates,
  },
  {
    id: 'phase-portrait',
    title: 'experiments.phasePortrait',
    suits: showsCurve,
    load: async () => (await import('../more.ts')).phasePortrait,
  },
  {
    id: 'vanish-explode',
    title: 'experiments.vanishExplode',
    suits: () => true,
    load: async () => (await import('../more.ts')).vanishExplode,
  },
  {
    id: 'lookup',
    title: 'experiments.lookup',
    suits: (run) => offers(run, 'tokens'),
    load: async () => (await import('../more.ts')).lookup,
  },
  {
    id: 'comparison',
    title: 'experiments.comparison',
    suits: () => true,
    load: async () => (await import('../more.ts')).comparison,
  },
  {
    id: 'digit-rows',
    title: 'experiments.digitRows',
    suits: showsPicture,
    load: async () => (await import('../more.ts')).digitRows,
  },
];
