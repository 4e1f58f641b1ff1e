// Runs the page's PyTorch scripts, all in one Python, and reads the losses they print.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { pythonWithTorch } from '../../../tools/common/python.mjs';

/** What a script printed, or how it failed. */
export type Output = { printed: string } | { failure: string };

export async function outputsOf(scripts: readonly string[]): Promise<Output[]> {
  const python = await pythonWithTorch();
  assert.ok(python, 'PyTorch is missing: node tools/setup.mjs test installs python3-torch');
  const { status, stdout, stderr } = spawnSync(python, ['tests/web/pytorch/run_scripts.py'], {
    input: JSON.stringify(scripts),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  assert.equal(status, 0, stderr);
  const outputs = JSON.parse(stdout) as Output[];
  assert.equal(outputs.length, scripts.length);
  return outputs;
}

/** The losses, step by step; nothing else may stand there. */
export function lossesIn(output: Output): number[] {
  if ('failure' in output) assert.fail(output.failure);
  return output.printed
    .trimEnd()
    .split('\n')
    .map((line, i) => {
      const [, step, loss] = /^(\d+) (\S+)$/.exec(line) ?? [];
      assert.equal(Number(step), i + 1, line);
      return Number(loss);
    });
}

/** The first step whose loss is not the same to four digits, counted from 1; 0 where all are. */
export function firstDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  assert.equal(one.length, other.length);
  for (let i = 0; i < one.length; i++) {
    const [a = NaN, b = NaN] = [one[i], other[i]];
    if (!(Math.abs(a - b) <= 1e-4 * Math.abs(b))) return i + 1;
  }
  return 0;
}
