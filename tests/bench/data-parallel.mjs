// Times two workers that train one network, each on half of every batch, in a page or in Node.
import { WORKLOADS } from './measure.mjs';

/** The workloads large enough for two. */
export const SHARED = ['W3', 'W3b'];

const told = (worker) =>
  new Promise((resolve) => {
    if (worker.once) worker.once('message', resolve);
    else worker.addEventListener('message', resolve, { once: true });
  });

/** `start()` makes a worker of data-parallel-worker.mjs; `engine` is the address of engine.js as it sees it. */
export async function team(start, engine, tier) {
  const workers = [start(), start()];
  await Promise.all(workers.map(told));
  const { port1, port2 } = new MessageChannel();
  const ask = (messages) =>
    Promise.all(
      workers.map((worker, part) => {
        const answer = told(worker);
        worker.postMessage(messages[part], messages[part].port ? [messages[part].port] : []);
        return answer;
      }),
    );
  await ask([port1, port2].map((port, part) => ({ engine, tier, part, port })));
  return {
    /** Microseconds a step, over at least `milliseconds`. */
    async time(name, milliseconds = 250) {
      const { steps } = WORKLOADS[name];
      const begin = performance.now();
      let done = 0;
      while (performance.now() - begin < milliseconds) {
        await ask([{ name }, { name }]);
        done += steps;
      }
      return ((performance.now() - begin) * 1000) / done;
    },
    close() {
      for (const worker of workers) worker.terminate();
    },
  };
}
