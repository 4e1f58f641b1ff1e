// Loads the engine's wasm module of the best tier this machine runs, or of the one asked for.

import type { ConfigInput, Engine, Result, Session, StepReport, Tier } from './types.ts';
import { supports } from './features.ts';

export type * from './types.ts';
export { supports } from './features.ts';

/** What Emscripten's glue exports; its Session methods are those of types.ts but for step(), which can be refused. */
interface Module {
  fields(): ReturnType<Engine['fields']>;
  tasks(): ReturnType<Engine['tasks']>;
  validate(config: ConfigInput): ReturnType<Engine['validate']>;
  createSession(config: ConfigInput, files: Record<string, Uint8Array>): Result<RawSession>;
  heapBytes(): number;
}

type RawSession = Omit<Session, 'step'> & { step(n: number): Result<StepReport> };

export interface LoadOptions {
  /** Default: simd where the machine has it, else scalar. Relaxed is never chosen unasked, since its last bits differ. */
  tier?: Tier;
  /** Folder of the modules; default: engine/ beside this script. */
  base?: URL | string;
}

/** Rejects with a plain sentence when the asked tier cannot run here or the module cannot be fetched. */
export async function loadEngine(options: LoadOptions = {}): Promise<Engine> {
  const tier = options.tier ?? (supports('simd') ? 'simd' : 'scalar');
  if (!supports(tier)) throw new Error(`This machine cannot run the ${tier} build of the engine.`);
  const base = new URL(options.base ?? 'engine/', import.meta.url);
  const glue = new URL(`rnn-${tier}.js`, base).href;
  const { default: create } = (await import(glue)) as { default: () => Promise<Module> };
  return new LoadedEngine(tier, await create());
}

class LoadedEngine implements Engine {
  readonly tier: Tier;
  readonly #module: Module;

  constructor(tier: Tier, module: Module) {
    this.tier = tier;
    this.#module = module;
  }

  heapBytes(): number {
    return this.#module.heapBytes();
  }

  tasks(): ReturnType<Engine['tasks']> {
    return this.#module.tasks();
  }

  fields(): ReturnType<Engine['fields']> {
    return this.#module.fields();
  }

  validate(config: ConfigInput): ReturnType<Engine['validate']> {
    return this.#module.validate(config);
  }

  createSession(config: ConfigInput, files: Record<string, Uint8Array> = {}): Result<Session> {
    const made = this.#module.createSession(config, files);
    if (!made.ok) return made;
    const raw = made.value;
    const step = raw.step.bind(raw);
    // The wasm object itself, so that a new method is an addition in one place; it throws when used after delete().
    const session = Object.assign(raw, {
      step(n: number): StepReport {
        const report = step(n);
        if (!report.ok) throw new RangeError(report.problems[0]?.message);
        return report.value;
      },
    });
    return { ok: true, value: session };
  }
}
