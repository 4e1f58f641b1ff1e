// What the benchmark asks of a peer: a workload's name a line, answered with the microseconds a step.
import { createInterface } from 'node:readline';

/** `stepOf(name)` gives the step of a workload, ready to be timed; it is asked once for each line. */
export async function answer(title, stepOf) {
  process.stdout.write(`${title}\n`);
  for await (const name of createInterface({ input: process.stdin })) {
    const step = await stepOf(name);
    const start = performance.now();
    let done = 0;
    while (performance.now() - start < 400) {
      step();
      done++;
    }
    process.stdout.write(`${((performance.now() - start) * 1000) / done}\n`);
  }
}
