// What a frame reads from the session: the tensors that views need, the probe they stand for, the work of a step.

import type { TrainingSession } from '../engine/types.ts';
import { multiplyAdds } from '../engine/work.ts';
import type { Frame } from '../protocol/frame.ts';
import type { Watch } from '../protocol/protocol.ts';
import { DerivedTensors } from './derived-tensors.ts';
import { HeldOutTensors } from './held-out-tensors.ts';
import { ProbeIntervention } from './intervention.ts';
import type { LazyChecks } from './lazy-checks.ts';
import { copyAnswerInputs, copyTensors } from './tensors.ts';
import { textTensors } from './text-tensors.ts';

type Read = Pick<Frame, 'tensors' | 'older' | 'probe' | 'intervention' | 'multiplyAdds'>;

export class FrameTensors {
  readonly #derived: DerivedTensors;
  readonly intervention: ProbeIntervention;
  readonly #heldOut: HeldOutTensors;
  readonly #session: TrainingSession;
  #multiplyAdds = NaN;

  constructor(session: TrainingSession, lazyChecks: LazyChecks, now: () => number) {
    this.#session = session;
    this.#derived = new DerivedTensors(session, lazyChecks, now);
    this.intervention = new ProbeIntervention(session);
    this.#heldOut = new HeldOutTensors(session, now);
  }

  /** Something other than training changed what is read. */
  forget(): void {
    this.#derived.forget();
    this.#heldOut.forget();
  }

  /** `answers`: those that come with this frame, and with them their inputs where a view needs these. */
  read({ needs, probe: input }: Watch, answers: Frame['answers'], playing: boolean, step: number): Read {
    const [heldOut, texts] = this.intervention.without(
      () => [this.#heldOut.read(needs, playing, step), textTensors(this.#session, needs)] as const,
    );
    const pictures = answers && needs.includes('answers/x') ? copyAnswerInputs(this.#session, answers) : {};
    const baseline = this.intervention.baseline(input, needs);
    // The last to run: the tensors that are copied are its own.
    const probe = this.#session.probe(input);
    const tensors = copyTensors(this.#session, needs);
    const derived = this.#derived.read(needs, playing, step);
    const read: Read = {
      tensors: { ...tensors, ...derived.tensors, ...heldOut.tensors, ...texts, ...pictures, ...baseline },
    };
    const older = { ...derived.older, ...heldOut.older };
    if (Object.keys(older).length > 0) read.older = older;
    if (Number.isNaN(this.#multiplyAdds)) this.#multiplyAdds = multiplyAdds(this.#session);
    if (this.#multiplyAdds > 0) read.multiplyAdds = this.#multiplyAdds;
    if (probe.ok) read.probe = { own: !('example' in input), ...probe.value };
    if (this.intervention.intervention) read.intervention = this.intervention.intervention;
    return read;
  }
}
