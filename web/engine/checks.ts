// What the module of the checks gives, on the sessions of the first one.

import type { Checks, Result, Tensor, WeightGradient } from './types.ts';

export interface ChecksModule {
  eigenvalues(name: string, rows: number, columns: number, data: Float32Array, block: number): Result<Tensor>;
  checkGradient(gradientCase: Uint8Array, name: string, index: number): Result<WeightGradient>;
}

export function checksOf(module: ChecksModule): Checks {
  return {
    eigenvalues(session, name, block) {
      const parameter = session.read('parameters', name);
      if (!parameter.ok) return parameter;
      const { shape, data } = parameter.value;
      return module.eigenvalues(name, shape[0] ?? 0, shape[1] ?? 0, data, block);
    },
    checkGradient(session, name, index, scope) {
      const given = session.gradientCase(scope);
      return given.ok ? module.checkGradient(given.value, name, index) : given;
    },
  };
}
