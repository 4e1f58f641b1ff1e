// What the worker does for each request of the page: one engine, at most one run.

import { isCell } from '../protocol/cells.ts';
import { supports } from '../engine/features.ts';
import { movedTo } from '../engine/places.ts';
import type { ConfigInput, Engine, Result, TrainingSession, Tier } from '../engine/types.ts';
import type { Run } from '../protocol/frame.ts';
import { differences, kComparisons } from '../protocol/lines.ts';
import type { CreateParams, RunState, Saved, Watch } from '../protocol/protocol.ts';
import { failures } from '../protocol/protocol.ts';
import { LazyChecks } from './lazy-checks.ts';
import type { DataStore } from './data.ts';
import { ComparisonRuns } from './comparison-runs.ts';
import { preview } from './preview.ts';
import { Runner } from './runner.ts';
import type { Call, Channel, Handlers, Served } from './serve.ts';
import { stepTime } from './step-time.ts';
import { buffersIn, buffersOf, differing, parametersIn } from './tensors.ts';
import type { Turns } from './turn.ts';

export interface Tools {
  loadEngine: (options: { tier?: Tier; task?: string }) => Promise<Engine<TrainingSession>>;
  data: DataStore;
  channel: () => Channel;
  now: () => number;
  turn: () => Turns;
  /** Called when a run dies of something that is not its input's fault. */
  die: (error: unknown) => void;
}

class EngineError extends Error {
  override name = failures.engine;
}

export interface Made extends Served {
  /** Ends the run, for a host that cannot simply be terminated as a worker can. */
  end: () => void;
}

export function createHandlers(tools: Tools): Made {
  let engine: Engine<TrainingSession> | undefined;
  /** The tier that the page has asked for; none: the default. */
  let asked: { tier?: Tier } = {};
  let lastFetch: Promise<unknown> = Promise.resolve();
  /** The last number given to a run. */
  let runs = 0;
  /** Of the tier that is the default, before anybody has asked for it. */
  let warming: Promise<Engine<TrainingSession>> | undefined;
  let runner: Runner | undefined;
  let created: CreateParams | undefined;
  let files: Record<string, Uint8Array> | undefined;
  let watch: Watch | undefined;
  let comparisons = new ComparisonRuns();
  let aside:
    { runner: Runner; created: CreateParams | undefined; files: typeof files; comparisons: ComparisonRuns } | undefined;

  const loaded = (): Engine<TrainingSession> => {
    if (!engine) throw new EngineError('the engine is not loaded');
    return engine;
  };
  const fetched = async (coming: Promise<Engine<TrainingSession>>): Promise<Engine<TrainingSession>> => {
    try {
      return (engine = await coming);
    } catch (error) {
      // Asked again, it is fetched again.
      warming = undefined;
      throw new EngineError(error instanceof Error ? error.message : String(error));
    }
  };
  /** The engine that is there, or the whole one where this task is not among those of the first lessons; runs keep theirs. */
  const engineFor = (task: string): Promise<Engine<TrainingSession>> => {
    const next = async (): Promise<Engine<TrainingSession>> =>
      engine?.tasks().some(({ id }) => id === task) ? engine : fetched(tools.loadEngine({ ...asked, task }));
    // One after the other: what the one before fetches may do for the next.
    const coming = lastFetch.then(next, next);
    lastFetch = coming;
    return coming;
  };
  const running = (): Runner => {
    if (!runner) throw new EngineError('there is no run');
    return runner;
  };

  const lazyChecks = new LazyChecks(loaded, () => runner?.refresh());

  const describe = (run: Runner): Run => {
    const task = loaded()
      .tasks()
      .find(({ id }) => id === run.config.task);
    if (!task) throw new EngineError(`no task ${run.config.task}`);
    const { config, data, parameterCount } = run;
    const { vocabulary, classes, splits, excerpt, series, baselines } = data;
    const cell = loaded()
      .cells()
      .find((row) => isCell(row, config));
    if (!cell) throw new EngineError(`no cell ${config.cell}`);
    const known = { id: run.run, task, config, vocabulary, classes, splits, excerpt, baselines, cell, parameterCount };
    return { ...known, ...(series ? { series } : {}), tier: loaded().tier };
  };

  const planned = (): Pick<CreateParams, 'evaluation'> =>
    created?.evaluation ? { evaluation: created.evaluation } : {};

  /** What a step of this config takes, on a session of its own: measuring trains. */
  const timed = (config: ConfigInput): number => {
    const spare = loaded().createSession(config, files);
    if (!spare.ok) return NaN;
    try {
      return stepTime(spare.value, tools.now);
    } finally {
      spare.value.delete();
    }
  };

  /** The old run ends only when the new session is there, so that a refusal changes nothing. */
  const begin = (params: CreateParams, session: TrainingSession, call: Call): Runner => {
    runner?.end();
    call.run = ++runs;
    const started = new Runner({
      run: runs,
      session,
      watch: watch && fitting(session, watch),
      plan: params.evaluation,
      saved: params.saved,
      comparisons,
      lazyChecks,
      now: tools.now,
      turn: tools.turn(),
      onFrame: (frame) => tools.channel().emit('frame', frame, buffersOf(frame)),
      onSaved: (saved) => tools.channel().emit('saved', saved, buffersIn(saved)),
    });
    runner = started;
    created = params;
    if (params.pace !== undefined) started.play(params.pace);
    void started.live().catch(tools.die);
    return started;
  };

  /** The same run from step 0, under a new number. */
  const restart = (call: Call): Result<Run> => {
    const done = running().reset(runs + 1);
    if (!done.ok) return done;
    call.run = ++runs;
    return { ok: true, value: describe(running()) };
  };

  const handlers: Handlers = {
    async open({ tier, task, runs: before }) {
      runs = Math.max(runs, before);
      asked = tier ? { tier } : {};
      if (!tier && !engine && warming) await fetched(warming);
      const now = await engineFor(task);
      const relaxed = supports('relaxed');
      return { tier: now.tier, relaxed, tasks: now.tasks(), cells: now.cells(), fields: now.fields() };
    },

    async create(params, call) {
      const valid = (await engineFor(params.config.task)).validate(params.config);
      if (!valid.ok) return valid;
      const channel = tools.channel();
      const got = params.files
        ? await tools.data.load(params.files, (progress) => channel.emit('progress', progress), call.signal)
        : undefined;
      call.signal.throwIfAborted();
      const session = loaded().createSession(params.config, got);
      if (!session.ok) {
        if (params.files) tools.data.forget(params.files);
        return session;
      }
      const fits = params.saved ? goesOn(session.value, params.saved) : undefined;
      if (fits?.ok === false) {
        session.value.delete();
        return fits;
      }
      files = got;
      comparisons.clear();
      return { ok: true, value: describe(begin(params, session.value, call)) };
    },

    configure({ config }, call) {
      const now = running();
      const valid = loaded().validate(config);
      if (!valid.ok) return valid;
      const changes = differences(now.config, valid.value);
      if (changes.length === 0) return { ok: true, value: { config: now.config } };
      // The engine knows which fields are live: it refuses all when one is not.
      const live = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
      if (now.setLive(live).ok) return { ok: true, value: { config: now.config } };
      const session = loaded().createSession(config, files);
      if (!session.ok) return session;
      const { training } = now;
      const pace = now.playing ? { pace: now.pace } : {};
      const next = begin({ config, ...planned(), ...pace }, session.value, call);
      if (comparisons.any) next.stepTime = timed(config);
      // Who looks at the past wants to go on from there, which is possible as long as the weights fit.
      const looking = training.behind && !changes.some(({ field }) => field === 'seed');
      const carried = looking && training.giveWeights(session.value);
      if (carried) {
        next.training.begin(training.branch());
        next.saveSoon();
      }
      return { ok: true, value: { config: next.config, run: describe(next), ...(looking ? { carried } : {}) } };
    },

    play({ pace, until }) {
      running().play(pace, until);
      return null;
    },
    pause() {
      running().pause();
      return null;
    },
    snapshot() {
      const { training } = running();
      if (training.diverged) return null;
      return { ...training.copy(), parameters: parametersIn(training.session) };
    },
    step({ steps }) {
      running().advance(steps);
      return null;
    },
    reset: (_, call) => restart(call),

    setAside(_, call) {
      const now = running();
      const { config } = now;
      const session = loaded().createSession(config, files);
      if (!session.ok) return session;
      now.pause();
      const saved = now.training.copy();
      aside = { runner: now, created, files, comparisons };
      comparisons = new ComparisonRuns();
      runner = undefined;
      const other = begin({ config, ...planned() }, session.value, call);
      return { ok: true, value: { run: describe(other), saved } };
    },

    takeBack({ pace }, call) {
      if (!aside) return null;
      runner?.end();
      comparisons.clear();
      ({ runner, created, files, comparisons } = aside);
      aside = undefined;
      call.run = runner.run = ++runs;
      if (pace !== undefined) runner.play(pace);
      runner.refresh();
      runner.drawn();
      return describe(runner);
    },

    async seek({ step }) {
      await running().seek(step);
      return null;
    },

    pin(): Result<null> {
      const { bytes, ...begun } = running().training.copy();
      if (comparisons.full) return full();
      const session = loaded().createSession(running().config, files);
      if (!session.ok) return session;
      const restored = session.value.restore(bytes);
      if (!restored.ok) {
        session.value.delete();
        return restored;
      }
      const time = timed(running().config);
      comparisons.add('pinned', session.value, time, begun);
      running().stepTime = time;
      running().refresh();
      return restored;
    },

    compare({ configs }, call) {
      const sessions: TrainingSession[] = [];
      for (const config of configs.slice(0, kComparisons)) {
        const made = loaded().createSession(config, files);
        if (!made.ok) {
          for (const session of sessions) session.delete();
          return made;
        }
        sessions.push(made.value);
      }
      comparisons.clear();
      for (const session of sessions) comparisons.add('beside', session, timed(session.config));
      running().stepTime = timed(running().config);
      return restart(call);
    },

    export({ needs, files: names }) {
      const given = names.flatMap((name) => (files?.[name] ? [[name, files[name]] as const] : []));
      return { ...running().export(needs), files: Object.fromEntries(given) };
    },

    drop({ line }) {
      if (line === undefined) comparisons.clear();
      else comparisons.drop(line);
      running().refresh();
      return null;
    },

    watch(params) {
      const done = running().watch(params);
      if (done.ok) watch = params;
      return done;
    },

    write: ({ name, data }) => running().write(name, data),
    async check({ name, index }) {
      const checks = await lazyChecks.load();
      return running().check(checks, name, index);
    },
    intervene: ({ intervention }) => running().intervene(intervention),

    generate: (params) => running().generate(params),

    study(plan) {
      running().study(plan, running().data.classes.length);
      return null;
    },

    preview: async ({ config, split }) => preview(await engineFor(config.task), config, split),

    async evaluate({ split }, { signal }) {
      const result = await running().evaluate(split, signal);
      signal.throwIfAborted();
      return result;
    },
  };

  const end = (): void => {
    for (const one of [runner, aside?.runner]) one?.end();
    for (const one of [comparisons, aside?.comparisons]) one?.clear();
  };
  const state = (): RunState => runner?.state ?? { run: 0, step: 0, playing: false, pace: Infinity, seeking: false };
  const warm = (task: string): void => {
    warming ??= tools.loadEngine({ task });
    // Whoever opens it hears of it.
    warming.catch(() => undefined);
  };
  return { handlers, state, drawn: () => runner?.drawn(), warm, moved: movedTo, end };
}

/** A watch of the run before may speak of an input that this one cannot read; then its tensors alone are kept. */
function fitting(session: TrainingSession, watch: Watch): Watch {
  return session.probe(watch.probe).ok ? watch : { ...watch, probe: { example: 0, split: 'train' } };
}

/** Whether a session can go on from a saved state, which another config or version may have left; it is as before then. */
function goesOn(session: TrainingSession, { bytes, parameters }: Saved): Result<null> {
  const first = session.save();
  const restored = session.restore(bytes);
  const other = restored.ok && parameters && differing(parametersIn(session), parameters);
  session.restore(first);
  if (!other) return restored;
  const message = `${other} is not what the snapshot holds.`;
  return { ok: false, problems: [{ code: 'wrong-data', field: other, value: '', allowed: '', message }] };
}

function full(): Result<never> {
  const message = `No more than ${kComparisons} runs beside this one.`;
  const allowed = `0 to ${kComparisons}`;
  return {
    ok: false,
    problems: [{ code: 'too-large', field: 'runs', value: String(kComparisons + 1), allowed, message }],
  };
}
