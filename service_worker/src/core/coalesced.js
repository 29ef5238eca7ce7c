/**
 * Wrap work so that at most one run is going on and at most one waits.
 *
 * @param {() => Promise<void>} work - started by the first call.
 * @returns {() => Promise<void>} a function that starts a run. Calls during a run share one more run after it. Its
 *   promise resolves when a run that began after the call has ended, and rejects as `work` does.
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
