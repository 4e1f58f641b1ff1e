// The optimiser, its schedule and clipping, with whatever differs from PyTorch's own defaults.

import type { ExactConfig } from '../../engine/types.ts';
import { call, type Lines } from './python.ts';

type Field = keyof ExactConfig;

interface Rule {
  name: string;
  /** Config fields that are arguments of the same name, and PyTorch's defaults. */
  defaults: Readonly<Partial<Record<Field, number>>>;
  betas?: boolean;
}

const rules: Readonly<Record<ExactConfig['optimizer'], Rule>> = {
  sgd: { name: 'SGD', defaults: { momentum: 0, dampening: 0, weight_decay: 0 } },
  adam: { name: 'Adam', defaults: { eps: 1e-8, weight_decay: 0 }, betas: true },
  adamw: { name: 'AdamW', defaults: { eps: 1e-8, weight_decay: 0.01 }, betas: true },
  rmsprop: { name: 'RMSprop', defaults: { alpha: 0.99, eps: 1e-8, weight_decay: 0, momentum: 0 } },
  adagrad: {
    name: 'Adagrad',
    defaults: { lr_decay: 0, weight_decay: 0, initial_accumulator_value: 0, eps: 1e-10 },
  },
};

function schedulerLine(config: ExactConfig): string | undefined {
  const make = (name: string, named: Record<string, number>): string =>
    `scheduler = ${call(`torch.optim.lr_scheduler.${name}`, ['optimizer'], named)}`;
  switch (config.lr_schedule) {
    case 'constant':
      return undefined;
    case 'step':
      return make('StepLR', { step_size: config.step_size, gamma: config.gamma });
    case 'exponential':
      return make('ExponentialLR', { gamma: config.gamma });
    case 'cosine':
      return make('CosineAnnealingLR', { T_max: config.t_max, eta_min: config.eta_min });
  }
}

export function optimizerLines(config: ExactConfig): Lines {
  const { name, defaults, betas } = rules[config.optimizer];
  const named = Object.entries(defaults).map(([field, usual]) => {
    const value = config[field as Field];
    return [field, value === usual ? undefined : value] as const;
  });
  const args = [
    'model.parameters()',
    `lr=${config.lr}`,
    ...(betas && (config.beta1 !== 0.9 || config.beta2 !== 0.999) ? [`betas=(${config.beta1}, ${config.beta2})`] : []),
  ];
  const scheduler = schedulerLine(config);
  return [
    `optimizer = ${call(`torch.optim.${name}`, args, Object.fromEntries(named))}`,
    // The constructor refuses it together with dampening.
    ...(config.optimizer === 'sgd' && config.nesterov && config.momentum > 0
      ? ['optimizer.param_groups[0]["nesterov"] = True']
      : []),
    ...(scheduler === undefined ? [] : [scheduler]),
  ];
}

/** From the loss to the new weights. */
export function updateLines(config: ExactConfig): Lines {
  const clip = (how: 'norm' | 'value', most: number): string[] =>
    most > 0 ? [`nn.utils.clip_grad_${how}_(model.parameters(), ${most})`] : [];
  return [
    'optimizer.zero_grad()',
    'loss.backward()',
    ...clip('value', config.max_value),
    ...clip('norm', config.max_norm),
    'optimizer.step()',
    ...(config.lr_schedule === 'constant' ? [] : ['scheduler.step()']),
  ];
}
