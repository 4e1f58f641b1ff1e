// Names for curves and sentences about settings: which cell, and what differs.

import type { Config } from '../engine/types.ts';
import { hasMessage, type MessageKey, type Translate } from '../i18n/messages.ts';
import type { FieldValue } from '../protocol/field-value.ts';
import { differences, type Difference, type Line } from '../protocol/lines.ts';
import { tick } from '../charts/format.ts';

/** RNN, ReLU-RNN, linear RNN, GRU or LSTM. */
export function cellName(config: Config): string {
  if (config.cell !== 'rnn') return String(config.cell).toUpperCase();
  return config.nonlinearity === 'relu' ? 'ReLU-RNN' : config.nonlinearity === 'linear' ? 'linear RNN' : 'RNN';
}

/** What a gate is called; one whose letter is not known here is a gate. */
export function gateKey(gate: string): MessageKey {
  const key = `inspector.gate.${gate}`;
  return hasMessage(key) ? key : 'inspector.gate.other';
}

export function fieldName(t: Translate, field: string): string {
  const key = `field.${field}`;
  return hasMessage(key) ? t(key) : field;
}

export function valueName(t: Translate, field: string, value: FieldValue): string {
  if (typeof value === 'number') return tick(value);
  if (typeof value === 'boolean') return t(value ? 'value.on' : 'value.off');
  const key = `choice.${value}`;
  return field !== 'text' && field !== 'target' && hasMessage(key) ? t(key) : value;
}

/** Fields that mean nothing under the other settings say nothing about a difference. */
export function telling(from: Config, to: Config): Difference[] {
  const gated = from.cell !== 'rnn' && to.cell !== 'rnn';
  const rows = from.input !== 'embedding' && to.input !== 'embedding';
  const bare = gated || from.cell !== to.cell;
  return differences(from, to).filter(
    ({ field }) => !(field === 'nonlinearity' && bare) && !(field === 'embedding_dim' && rows),
  );
}

/** Learning rate 0.1 → 0.01; Optimiser Adam → SGD. */
export function changeText(t: Translate, from: Config, to: Config): string {
  const parts = telling(from, to).map(
    ({ field, from: before, to: after }) =>
      `${fieldName(t, field)} ${valueName(t, field, before)} → ${valueName(t, field, after)}`,
  );
  return parts.length === 0 ? t('line.same') : parts.join(t('list.join'));
}

/** The cell, and what else is not as in the run. */
export function lineName(t: Translate, line: Line, run: Config): string {
  if (line.kind === 'past') return t('line.past', { left: line.left, what: changeText(t, line.config, run) });
  const more = telling(run, line.config)
    .filter(({ field }) => field !== 'cell' && field !== 'nonlinearity')
    .slice(0, 2)
    .map(({ field, to }) => `${fieldName(t, field)} ${valueName(t, field, to)}`);
  return [cellName(line.config), ...more].join(t('list.join'));
}

/** One sentence on what differs between all of them. */
export function differenceSentence(t: Translate, configs: readonly Config[]): string {
  const [first, ...others] = configs;
  const fields = new Set(first ? others.flatMap((other) => telling(first, other).map(({ field }) => field)) : []);
  if (fields.size === 0) return t('comparison.nothing');
  const names = Object.keys(first ?? {})
    .filter((field) => fields.has(field))
    .map((field) => fieldName(t, field))
    .join(t('list.join'));
  const seeds = fields.has('seed');
  return t(seeds ? 'comparison.differSeed' : 'comparison.differ', { fields: names });
}
