// Tensors of texts that a view names itself: the needs `texts/NAME/TEXTS`, of one text alone or of several as a packed batch, a line each.

import type { TrainingSession, Tensor } from '../engine/types.ts';

const kScope = 'texts';

/** Texts that the session refuses are left out. Probes; the last one is its own. */
export function textTensors(session: TrainingSession, needs: readonly string[]): Record<string, Tensor> {
  const tensors: Record<string, Tensor> = {};
  let read: string | undefined;
  let known = false;
  for (const key of needs) {
    const [scope, name = '', lines = ''] = key.split('/');
    if (scope !== kScope) continue;
    if (lines !== read) {
      const texts = lines.split('\n');
      const lengths = Int32Array.from(texts, (text) => [...text].length);
      read = lines;
      known = session.probe({ text: texts.join(''), ...(texts.length > 1 ? { lengths } : {}) }).ok;
    }
    const tensor = known ? session.read('probe', name) : undefined;
    if (tensor?.ok) tensors[key] = tensor.value;
  }
  return tensors;
}
