// A glance at a lesson for its card in the gallery: a session of its own, a few training steps, and what it then shows.

import type { ConfigInput, Engine, Result, TrainingSession } from '../engine/types.ts';
import { multiplyAdds } from '../engine/work.ts';
import type { Preview } from '../protocol/preview.ts';
import { copyTensors } from './tensors.ts';

/** Training steps at most, and the multiply-adds they may take together: some hundredths of a second. */
const kSteps = 60;
const kWork = 2e8;

/** The same numbers every time: how many steps are made depends on their work, not on a clock. */
export function preview(
  engine: Engine<TrainingSession>,
  config: ConfigInput,
  split: 'train' | 'test',
): Result<Preview> {
  const made = engine.createSession(config);
  if (!made.ok) return made;
  const session = made.value;
  try {
    const first = session.step(1).losses;
    const more = Math.min(kSteps - 1, Math.floor(kWork / (multiplyAdds(session) || kWork)));
    const losses = Float32Array.from([...first, ...(more > 0 ? session.step(more).losses : [])]);
    const probed = session.probe({ example: 0, split });
    if (!probed.ok) return probed;
    const top = Number(session.config.num_layers) - 1;
    const tensors = copyTensors(session, ['probe/tokens', 'probe/x', `probe/h_l${top}`]);
    return { ok: true, value: { losses, vocabulary: session.data.vocabulary, tensors } };
  } finally {
    session.delete();
  }
}
