// What the page's main thread did: processor time of each of its tasks, and the time between its animation frames.

import type { Page } from 'puppeteer-core';

/** Milliseconds. */
const kSameFrame = 8;

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds since the start of the browser. */
  ts: number;
  /** Microseconds of processor time. */
  tdur?: number;
}

/** One named stretch of a trace. */
export interface Stretch {
  name: string;
  /**
   * Milliseconds of processor time that each task took. Time on the clock would count whatever else keeps the machine
   * busy.
   */
  tasks: number[];
  /** Milliseconds on the clock from one animation frame to the next. */
  frames: number[];
}

/** Runs the parts one after another under one trace; each begins with what it does to the page. */
export async function traceParts(page: Page, parts: [name: string, body: () => Promise<void>][]): Promise<Stretch[]> {
  // Frames are asked for all the time, so that the trace has every one there is.
  await page.evaluate(() => {
    const beat = (): void => void requestAnimationFrame(beat);
    beat();
  });
  const categories = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];
  await page.tracing.start({ categories });
  let recorded: Uint8Array | undefined;
  try {
    for (const [name, body] of parts) {
      await page.evaluate((mark) => void performance.mark(mark), `part ${name}`);
      await body();
    }
    await page.evaluate(() => void performance.mark('part over'));
  } finally {
    recorded = await page.tracing.stop();
  }
  const trace = JSON.parse(new TextDecoder().decode(recorded)) as { traceEvents: TraceEvent[] };
  const marks = trace.traceEvents.filter(({ name }) => name.startsWith('part ')).sort((a, b) => a.ts - b.ts);
  const [first] = marks;
  // A browser has several processes with a main thread each; the page's is the one that made the marks.
  const own = trace.traceEvents.filter(({ pid, tid }) => pid === first?.pid && tid === first.tid);
  return marks.slice(0, -1).map(({ name, ts }, index) => {
    const end = marks[index + 1]?.ts ?? Infinity;
    const inside = own.filter((event) => event.ts >= ts && event.ts < end).sort((a, b) => a.ts - b.ts);
    const beats: number[] = [];
    for (const event of inside) {
      // One frame may call back several times.
      const at = event.ts / 1000;
      if (event.name === 'FireAnimationFrame' && at - (beats.at(-1) ?? -Infinity) > kSameFrame) beats.push(at);
    }
    return {
      name: name.slice('part '.length),
      tasks: inside.filter((event) => /RunTask$/.test(event.name)).map(({ tdur = 0 }) => tdur / 1000),
      frames: beats.slice(1).map((at, before) => at - (beats[before] ?? at)),
    };
  });
}

/** One line on how smooth a stretch was. */
export function describe({ name, tasks, frames }: Stretch): string {
  const sorted = [...frames].sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? NaN;
  const late = (100 * frames.filter((ms) => ms > 20).length) / frames.length;
  return `${name}: longest task ${Math.max(...tasks).toFixed(0)} ms, a frame every ${median.toFixed(1)} ms, ${late.toFixed(0)} % over 20 ms`;
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
