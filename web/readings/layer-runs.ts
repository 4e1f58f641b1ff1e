// What a recurrent network of other depth or directions weighs, and what was measured of those that have been trained.

/** Parameters of the recurrent layers alone, as PyTorch counts them: I numbers in, H units, so many gates, two biases. */
export function recurrentParameters(options: {
  input: number;
  hidden: number;
  gates: number;
  layers: number;
  directions: number;
}): number {
  const { input, hidden, gates, layers, directions } = options;
  let count = 0;
  for (let layer = 0; layer < layers; layer++) {
    const width = layer === 0 ? input : hidden * directions;
    count += directions * gates * hidden * (width + hidden + 2);
  }
  return count;
}

/** Share of what the answers' losses owe to states of steps after their own; `influence` (layers, answers, T+1), of one layer. */
export function futureShare(influence: { shape: readonly number[]; data: Float32Array }, layer: number): number {
  const [, answers = 0, states = 0] = influence.shape;
  let [later, all] = [0, 0];
  for (let answer = 0; answer < answers; answer++) {
    for (let step = 0; step + 1 < states; step++) {
      const norm = influence.data[(layer * answers + answer) * states + step + 1] ?? 0;
      all += norm;
      if (step > answer) later += norm;
    }
  }
  return later / all;
}
