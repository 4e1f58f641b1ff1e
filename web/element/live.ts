// Bounds the engines of a page: of many playgrounds only those in sight and a few others keep theirs.

/** Sessions that may be there at once, those in sight always; each takes some 45 MB with its worker and its pictures. */
const kLive = 2;

export interface Sleeper {
  /** Out of sight, and nobody waits for it. */
  idle(): boolean;
  /** Lets go of its session, to go on from there when it is seen again. */
  putAway(): void;
}

/** Those that were awake last come last. */
const live = new Set<Sleeper>();

export function awake(one: Sleeper): void {
  live.delete(one);
  live.add(one);
  settle();
}

export function gone(one: Sleeper): void {
  live.delete(one);
}

/** One of them has fallen asleep. */
export function settle(): void {
  for (const one of [...live]) if (live.size > kLive && one.idle()) one.putAway();
}
