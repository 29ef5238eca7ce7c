/**
 * Does work that many things call for no more often than it can be done.
 *
 * @param {() => Promise<void>} work
 * @returns {() => Promise<void>} one run at a time; calls during a run share one more run after it. Resolves when a run that
 *   began after the call has ended, and rejects as `work` does.
 */
export function coalesced(work) {
  /** @type {Promise<void> | null} */
  let running = null;
  /** @type {Promise<void> | null} */
  let next = null;

  function run() {
    running = work().finally(() => {
      running = null;
    });
    return running;
  }

  return () => {
    if (running === null) return run();
    next ??= running
      .catch(() => undefined) // the caller of that run gets the error
      .then(() => {
        next = null;
        return run();
      });
    return next;
  };
}
