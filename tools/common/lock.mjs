// Keeps two runs of the tools out of each other's way: a folder that names the process holding it.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { say } from './terminal.mjs';

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

function holder(folder) {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8'));
  } catch {
    return undefined;
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs work() while holding the lock; a lock left behind by a process that is gone is taken over. */
export async function withLock(folder, what, work) {
  mkdirSync(dirname(folder), { recursive: true });
  for (let waits = 0; ; waits++) {
    try {
      mkdirSync(folder);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const pid = holder(folder);
    // Between mkdir and the pid file there is a short gap: only a lock that stays nameless is abandoned.
    if ((pid === undefined && waits > 20) || (pid !== undefined && !alive(pid))) {
      rmSync(folder, { recursive: true, force: true });
      continue;
    }
    if (waits === 20) say(`Waiting for another ${what} (process ${pid}) to finish…`);
    await sleep(100);
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
