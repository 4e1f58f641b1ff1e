// Sizes of a chain of convolutions, poolings and a linear layer, layer by layer, from a config or from what a reader tries.

export interface ConvolutionSettings {
  conv_layers: number;
  out_channels: number;
  kernel_size: number;
  stride: number;
  padding: number;
}

export interface LayerSize {
  kind: 'conv' | 'pool' | 'linear';
  /** 1 for the first of its kind. */
  index: number;
  channelsIn: number;
  sideIn: number;
  kernel: number;
  stride: number;
  padding: number;
  channelsOut: number;
  /** Not above 0 where the window does not fit. */
  sideOut: number;
  weights: number;
}

/** h' = (h − k + 2p) / s + 1, rounded down; 0 where the window is larger than the padded picture. */
export function sideAfter(side: number, kernel: number, stride: number, padding: number): number {
  const room = side - kernel + 2 * padding;
  return room < 0 ? 0 : Math.floor(room / stride) + 1;
}

/** The padding with which a window of odd width leaves the size as it is: 1, 2, 3 for 3, 5, 7. */
export function keepingPadding(kernel: number): number | undefined {
  return kernel % 2 === 1 ? (kernel - 1) / 2 : undefined;
}

/** Of pictures (1, side, side) and one logit; stops where nothing is left. */
export function layerSizes(settings: ConvolutionSettings, side = 32): LayerSize[] {
  const layers: LayerSize[] = [];
  let channels = 1;
  let now = side;
  const add = (kind: LayerSize['kind'], index: number, kernel: number, stride: number, padding: number): boolean => {
    const channelsOut = kind === 'conv' ? settings.out_channels * 2 ** (index - 1) : kind === 'linear' ? 1 : channels;
    const sideOut = kind === 'linear' ? 1 : sideAfter(now, kernel, stride, padding);
    const read = kind === 'conv' ? channels * kernel ** 2 : channels * now ** 2;
    const weights = kind === 'pool' ? 0 : channelsOut * (read + 1);
    layers.push({
      kind,
      index,
      channelsIn: channels,
      sideIn: now,
      kernel,
      stride,
      padding,
      channelsOut,
      sideOut,
      weights,
    });
    [channels, now] = [channelsOut, sideOut];
    return sideOut > 0;
  };
  for (let index = 1; index <= settings.conv_layers; index++) {
    if (!add('conv', index, settings.kernel_size, settings.stride, settings.padding)) return layers;
    if (!add('pool', index, 2, 2, 0)) return layers;
  }
  add('linear', 1, 0, 0, 0);
  return layers;
}
