// What views may ask for, carried out by the session; they never see the worker.

import { hasMessage, type Translate } from '../i18n/messages.ts';
import type { Run } from '../protocol/frame.ts';
import type { Told } from '../protocol/told.ts';
import type { AppSession } from '../session/app-session.ts';
import { writeLink } from '../session/link.ts';
import type { PlaygroundState } from '../session/playground-state.ts';
import type { Store } from '../session/store.ts';
import { site } from './share/site.ts';
import type { ViewContext } from '../views/view.ts';

export interface ViewContextOptions {
  session: AppSession;
  store: Store<PlaygroundState>;
  run: Run;
  t: Translate;
  /** The tensors that the mounted views draw from. */
  needs: () => readonly string[];
  memory: Map<string, unknown>;
  told: Told;
  /** Set by the page, not by the reader. */
  locked: (field: string) => boolean;
  room: ViewContext['room'];
  /** The playground's own page; undefined where there is none. */
  page: string | undefined;
}

/** The playground's own page, which links lead to: the one that the element is, or the one beside its script. */
export function pageOf(host: HTMLElement): string | undefined {
  return host.hasAttribute('page') ? location.origin + location.pathname : site?.page;
}

/** The run as views show it: classes are called as the lesson's words have it in the reader's language, else as the engine does. */
export function namedRun(run: Run, t: Translate): Run {
  const named = (name: string): string => {
    const key = `lesson.class.${name}` as const;
    return hasMessage(key) ? t(key) : name;
  };
  // Asked for anew at each drawing, since the language may change.
  return {
    ...run,
    get classes() {
      return run.classes.map(named);
    },
  };
}

export function viewContext(options: ViewContextOptions): Omit<ViewContext, 'run'> {
  const { session, store, run, t, needs, memory, told, locked, room, page } = options;
  const { controller, travel } = session;
  const { probe } = controller;
  return {
    told,
    t,
    select: (selection) => probe.select(selection),
    probe: (input) => void probe.probe(input),
    readsOwn: () => probe.own,
    config: () => store.state.config ?? run.config,
    cells: () => store.state.cells,
    change: (fields) => {
      if (!Object.keys(fields).some(locked)) void controller.changeAll(fields);
    },
    check: (name, index) => probe.check(name, index),
    generate: (params) => session.trainer.generate(params),
    intervene: (intervention) => void probe.intervene(intervention),
    write: (name, data) => void controller.write(name, data),
    give: (files) => void controller.give({ files }),
    step: () => void controller.player.step(),
    actions: {
      seek: (step) => void travel.seek(step),
      pin: () => void travel.pin(),
      compare: (...cells) => void travel.compare(...cells),
      study: (plan) => void travel.study(plan),
      drop: (line) => void travel.drop(line),
    },
    link: () => {
      const { shared } = controller;
      return page && shared ? `${page}#${writeLink(shared.moment)}` : '';
    },
    needsChanged: () => void probe.need(needs()),
    room,
    memory,
  };
}
