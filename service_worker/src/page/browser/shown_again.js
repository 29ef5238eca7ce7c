/**
 * Times after `pageshow` at which to restore. WebKit empties the controls in a task of its own, before or after the
 * first.
 */
const AFTER_MS = [0, 100, 1_000];

/**
 * Restore what the controls held when the page comes back from the back/forward cache.
 *
 * WebKit then empties every control with autocomplete="off", but leaves what was drawn from its content.
 *
 * @param {() => void} restore - writes the controls. It is called several times.
 */
export function whenShownAgain(restore) {
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) for (const ms of AFTER_MS) setTimeout(restore, ms);
  });
}
