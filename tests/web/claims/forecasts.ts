// What the claims of lessons that forecast a series share: a forecast as the page draws it, and its error.

import assert from 'node:assert/strict';
import { forecastOf, type Forecast } from '../../../web/readings/forecast.ts';
import { HeldOutTensors } from '../../../web/worker/held-out-tensors.ts';
import type { Trained } from './runs.ts';

const forecasts = new Map<Trained, Forecast>();

/** As the page draws it, from what its worker sends. */
export function forecast(run: Trained): Forecast {
  const found = forecasts.get(run);
  if (found) return found;
  const needs = ['test/logits', 'test/free_running'] as const;
  const { tensors } = new HeldOutTensors(run.session, () => 0).read(needs, false, 0);
  const { 'test/logits': logits, 'test/free_running': free } = tensors;
  assert.ok(logits && free);
  const made = forecastOf(run.session.data, logits, free, 0, Number(run.session.config.horizon));
  assert.ok(made);
  forecasts.set(run, made);
  // The first example again, which the others look at.
  run.look(0);
  return made;
}

/** What the drawing says is what the engine counts. */
export const error = (run: Trained): number => {
  const drawn = forecast(run).errors.network.oneStep;
  assert.ok(Math.abs(drawn - run.metric('rmse')) < 1e-5, `${drawn} is not ${run.metric('rmse')}`);
  return drawn;
};
