/** Screens that wait for what is drawn into them. */

import { withTimeout } from "../components/timeouts.js";

/**
 * What is drawn moves what stands below it: that is shown once it stays where it is, and no earlier than in the frame
 * after the one that hid it, or the browser shows it moving.
 *
 * @param {HTMLElement} screen - or the form, above whose screens something is drawn.
 * @param {Promise<unknown>} drawn
 */
export function showOnceDrawn(screen, drawn) {
  screen.dataset.drawn ??= "no";
  void withTimeout(Promise.all([drawn, nextFrame()])).then(() => (screen.dataset.drawn = "yes"));
}

/** @returns {Promise<void>} */
function nextFrame() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
