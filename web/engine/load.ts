// Loads the engine's wasm module of the best tier this machine runs, or of the one asked for.

import { checksOf, type ChecksModule } from './checks.ts';
import { firstTasks } from './config.generated.ts';
import { supports } from './features.ts';
import { placeOf } from './places.ts';
import { refusal } from './refusal.ts';
import type { Checks, ConfigInput, Engine, Result, RunRequest, StepReport, Tier, TrainingSession } from './types.ts';

/** What Emscripten's glue exports; of types.ts' Session it has all but what stands below. */
interface Module {
  fields(): ReturnType<Engine['fields']>;
  tasks(): ReturnType<Engine['tasks']>;
  cells(): ReturnType<Engine['cells']>;
  validate(config: ConfigInput): ReturnType<Engine['validate']>;
  createSession(config: ConfigInput, files: Record<string, Uint8Array>): Result<RawSession>;
  heapBytes(): number;
}

type RawSession = Omit<TrainingSession, 'step'> & { step(n: number): Result<StepReport> };

/** The module behind Engine.run; like that of the checks apart from the first, since few pages need it. */
interface RunModule {
  run(config: string, state: unknown, input: unknown, gradOutput: unknown): Result<Uint8Array>;
}

export interface LoadOptions {
  /** Default: simd where the machine has it, else scalar. Relaxed is never the default, since its last bits differ. */
  tier?: Tier;
  /** Folder of the modules; default: engine/ beside this script. */
  base?: URL | string;
  /** All that is asked of it for now: one of the first lessons' tasks comes, in the default tier, with a smaller module that has only those. */
  task?: string;
}

/** Rejects with a plain sentence when the asked tier cannot run here or the module cannot be fetched. */
export async function loadTraining(options?: LoadOptions): Promise<Engine<TrainingSession>> {
  return load(options, (session) => session);
}

/** `extend` gives every session what it has beside. */
export async function load<S extends TrainingSession>(
  options: LoadOptions = {},
  extend: (session: TrainingSession) => S,
): Promise<Engine<S>> {
  const tier = options.tier ?? (supports('simd') ? 'simd' : 'scalar');
  if (!supports(tier)) throw new Error(`This machine cannot run the ${tier} build of the engine.`);
  const { base } = options;
  const place: Place =
    base === undefined ? (file) => placeOf(`engine/${file}`) : (file) => new URL(file, new URL(base, import.meta.url));
  const small = tier === 'simd' && firstTasks.some((task) => task === options.task);
  const name = small ? 'rnn-first' : 'rnn';
  return new LoadedEngine(tier, place, await loadModule<Module>(`${name}-${tier}`, place), extend);
}

/** The address of a file of the modules' folder. */
type Place = (file: string) => URL;

type Instantiated = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

interface Glue<M> {
  default(options?: { instantiateWasm(imports: WebAssembly.Imports, done: Instantiated): object }): Promise<M>;
}

/** The module's code is fetched and compiled beside its glue, which alone would ask for it only once it runs. */
async function loadModule<M>(name: string, place: Place): Promise<M> {
  const glue = place(`${name}.js`);
  // Bundlers have its address already (tools/pack/files.mjs), and are not to look for others.
  const script = import(/* webpackIgnore: true */ /* @vite-ignore */ glue.href) as Promise<Glue<M>>;
  // Node reads files, and its fetch does not.
  if (!glue.protocol.startsWith('http')) return (await script).default();
  const [{ default: create }, module] = await Promise.all([script, compiled(place(`${name}.wasm`))]);
  return new Promise((resolve, reject) => {
    const instantiateWasm = (imports: WebAssembly.Imports, done: Instantiated): object => {
      WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), reject);
      return {};
    };
    create({ instantiateWasm }).then(resolve, reject);
  });
}

/** While it is still being fetched, where the server says what it is; else once it is there. */
async function compiled(address: URL): Promise<WebAssembly.Module> {
  const response = await fetch(address, { credentials: 'same-origin' }).catch(async (error: unknown) => {
    throw new Error(await refusal(address, error));
  });
  if (!response.ok) throw new Error(`${address.pathname.split('/').at(-1)}: HTTP ${response.status}`);
  const streams = response.headers.get('content-type')?.startsWith('application/wasm');
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

class LoadedEngine<S extends TrainingSession> implements Engine<S> {
  readonly tier: Tier;
  readonly #place: Place;
  readonly #module: Module;
  readonly #extend: (session: TrainingSession) => S;
  readonly #later = new Map<string, Promise<unknown>>();

  constructor(tier: Tier, place: Place, module: Module, extend: (session: TrainingSession) => S) {
    this.tier = tier;
    this.#place = place;
    this.#module = module;
    this.#extend = extend;
  }

  heapBytes(): number {
    return this.#module.heapBytes();
  }

  tasks(): ReturnType<Engine['tasks']> {
    return this.#module.tasks();
  }

  cells(): ReturnType<Engine['cells']> {
    return this.#module.cells();
  }

  fields(): ReturnType<Engine['fields']> {
    return this.#module.fields();
  }

  validate(config: ConfigInput): ReturnType<Engine['validate']> {
    return this.#module.validate(config);
  }

  createSession(config: ConfigInput, files: Record<string, Uint8Array> = {}): Result<S> {
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
    return { ok: true, value: this.#extend(session) };
  }

  async run(request: RunRequest): Promise<Result<Uint8Array>> {
    const { config, state, input, gradOutput } = request;
    return this.#with<RunModule, Result<Uint8Array>>('run', (module) =>
      module.run(JSON.stringify(config) ?? '', state, input, gradOutput),
    );
  }

  loadChecks(): Promise<Checks> {
    return this.#with<ChecksModule, Checks>('checks', checksOf);
  }

  /** Uses a module that is fetched when first asked for. */
  async #with<M, T>(name: string, use: (module: M) => T): Promise<T> {
    const later = this.#later.get(name) ?? loadModule<M>(`rnn-${name}-${this.tier}`, this.#place);
    this.#later.set(name, later);
    try {
      return use((await later) as M);
    } catch (error) {
      // Not fetched, or out of memory in the midst of it: the next call begins anew.
      this.#later.delete(name);
      throw error;
    }
  }
}
