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
    return made.ok ? { ok: true, value: new OwnedSession(made.value) } : made;
  }
}

/** The wasm object behind plain methods; after delete() every call throws. */
class OwnedSession implements Session {
  #raw: RawSession | undefined;

  constructor(raw: RawSession) {
    this.#raw = raw;
  }

  get #session(): RawSession {
    if (this.#raw === undefined) throw new Error('This session was deleted.');
    return this.#raw;
  }

  get config(): Session['config'] {
    return this.#session.config;
  }

  step(n: number): StepReport {
    const result = this.#session.step(n);
    if (!result.ok) throw new RangeError(result.problems[0]?.message);
    return result.value;
  }

  evaluate(...args: Parameters<Session['evaluate']>): ReturnType<Session['evaluate']> {
    return this.#session.evaluate(...args);
  }

  probe(...args: Parameters<Session['probe']>): ReturnType<Session['probe']> {
    return this.#session.probe(...args);
  }

  predictExamples(...args: Parameters<Session['predictExamples']>): ReturnType<Session['predictExamples']> {
    return this.#session.predictExamples(...args);
  }

  tensors(...args: Parameters<Session['tensors']>): ReturnType<Session['tensors']> {
    return this.#session.tensors(...args);
  }

  read(...args: Parameters<Session['read']>): ReturnType<Session['read']> {
    return this.#session.read(...args);
  }

  writeParameter(...args: Parameters<Session['writeParameter']>): ReturnType<Session['writeParameter']> {
    return this.#session.writeParameter(...args);
  }

  setLive(...args: Parameters<Session['setLive']>): ReturnType<Session['setLive']> {
    return this.#session.setLive(...args);
  }

  save(): Uint8Array {
    return this.#session.save();
  }

  restore(bytes: Uint8Array): ReturnType<Session['restore']> {
    return this.#session.restore(bytes);
  }

  delete(): void {
    (this.#raw as { delete?: () => void } | undefined)?.delete?.();
    this.#raw = undefined;
  }
}
