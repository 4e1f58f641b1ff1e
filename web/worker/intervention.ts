// The intervention on one unit of the probe, and what the probe reads without it.

import type { Intervention, ProbeInput, Result, TrainingSession, Tensor } from '../engine/types.ts';

export class ProbeIntervention {
  readonly #session: TrainingSession;
  #intervention: Intervention | undefined;

  constructor(session: TrainingSession) {
    this.#session = session;
  }

  get intervention(): Intervention | undefined {
    return this.#intervention;
  }

  /** Every probe from now on; undefined takes it off. A refused one leaves the one before. */
  set(intervention: Intervention | undefined): Result<null> {
    const done = this.#session.setIntervention(intervention);
    if (done.ok) this.#intervention = intervention;
    return done;
  }

  /** The needs `baseline/…`; nothing while there is no intervention, since the probe is then the baseline itself. */
  baseline(input: ProbeInput, needs: readonly string[]): Record<string, Tensor> {
    const tensors: Record<string, Tensor> = {};
    const wanted = needs.filter((key) => key.startsWith('baseline/'));
    if (!this.#intervention || wanted.length === 0) return tensors;
    this.without(() => {
      if (!this.#session.probe(input).ok) return;
      for (const key of wanted) {
        const tensor = this.#session.read('probe', key.slice(key.indexOf('/') + 1));
        if (tensor.ok) tensors[key] = tensor.value;
      }
    });
    return tensors;
  }

  /** Reads with the intervention taken off. */
  without<T>(read: () => T): T {
    if (this.#intervention) this.#session.setIntervention(undefined);
    try {
      return read();
    } finally {
      if (this.#intervention) this.#session.setIntervention(this.#intervention);
    }
  }
}
