/** Buttons answer at once, and wait for the network only up to a time limit. */

import { element } from "./elements.js";

/** The time that a person waits for checks that the server repeats anyway. */
const MAX_WAIT_MS = 3_000;
/** The time within which work ends without showing a status. */
const MOMENT_MS = 80;

/**
 * Return the result of `work`, or undefined if it fails or takes longer than MAX_WAIT_MS. The work is not cancelled.
 *
 * @template Result
 * @param {Promise<Result>} work
 * @returns {Promise<Result | undefined>}
 */
export function withTimeout(work) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, MAX_WAIT_MS, undefined);
    work
      .catch(() => undefined)
      .then((result) => {
        clearTimeout(timer);
        resolve(result);
      });
  });
}

/**
 * Mark a button busy, with a status for screen readers, until `work` has ended. Further presses are ignored.
 *
 * @param {HTMLElement} button
 * @param {() => string} sentence - returns the text of the status.
 * @param {() => Promise<unknown>} work
 */
export async function whileBusy(button, sentence, work) {
  if (button.hasAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  const status = statusAfter(button);
  const timer = setTimeout(() => void (status.textContent = sentence()), MOMENT_MS);
  try {
    await work();
  } finally {
    clearTimeout(timer);
    status.textContent = "";
    button.removeAttribute("aria-busy");
  }
}

/**
 * Return the status after a button. A screen reader announces it only if the live region exists before its text.
 *
 * @param {HTMLElement} button
 */
function statusAfter(button) {
  const existing = button.parentElement?.querySelector("[data-busy]");
  if (existing) return existing;
  const status = element("p", { className: "hint" });
  status.setAttribute("role", "status");
  status.dataset.busy = "";
  button.parentElement?.append(status);
  return status;
}
