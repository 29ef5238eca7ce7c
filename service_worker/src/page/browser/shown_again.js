/** By then WebKit has emptied what it will empty: it does so in a task of its own, before the first of these or after it. */
const AFTER_MS = [0, 100, 1_000];

/**
 * A page comes back from the back/forward cache. WebKit empties every control that says autocomplete="off", and leaves alone
 * what was drawn from it.
 *
 * @param {() => void} restore - what stands in the controls; harmless where it stands there.
 */
export function whenShownAgain(restore) {
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) for (const ms of AFTER_MS) setTimeout(restore, ms);
  });
}
