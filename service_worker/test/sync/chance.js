/** Repeatable chance, and windows whose messages wait until they are delivered. */

/** A BroadcastChannel whose messages wait in a queue. While `deaf` is set, they are lost. */
export class Channel {
  static deaf = false;
  /** @type {Set<Channel>} */
  static open = new Set();
  /** @type {(() => void)[]} */
  static queue = [];
  /** @type {((event: {data: unknown}) => void) | null} */
  onmessage = null;

  /** @param {string} name */
  constructor(name) {
    this.name = name;
    Channel.open.add(this);
  }

  /** @param {unknown} data */
  postMessage(data) {
    if (Channel.deaf) return;
    for (const other of Channel.open)
      if (other !== this && other.name === this.name) Channel.queue.push(() => other.onmessage?.({ data }));
  }

  close() {
    Channel.open.delete(this);
  }
}

/**
 * Return a generator of numbers in [0, 1), always the same for a seed (mulberry32).
 *
 * @param {number} seed
 */
export function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
