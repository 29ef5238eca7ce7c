/** Screens that wait for what is drawn into them. */

import { withTimeout } from "../components/timeouts.js";

/**
 * Hide what lies below a drawn part until it does not move any more.
 *
 * It is shown no earlier than in the frame after the one that hid it, or the browser would show it moving.
 *
 * @param {HTMLElement} screen - screen, or the form if something is drawn above its screens.
 * @param {Promise<unknown>} drawn
 */
export function showOnceDrawn(screen, drawn) {
  screen.dataset.drawn ??= "no";
  void withTimeout(Promise.all([drawn, nextFrame()])).then(() => (screen.dataset.drawn = "yes"));
}

/**
 * Wait until a frame was drawn.
 *
 * @returns {Promise<void>}
 */
function nextFrame() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
