/** Who has pressed a button is answered at once, and waits for nothing that a connection may never bring. */

import { element } from "../elements.js";

/** So long a person waits for what only judges: the ministry judges all the same. */
const MAX_WAIT_MS = 3_000;
/** What is done within a moment needs no words. */
const MOMENT_MS = 80;

/**
 * What `work` gives, if it does so soon; undefined when it takes longer or fails. It goes on by itself.
 *
 * @template Result
 * @param {Promise<Result>} work
 * @returns {Promise<Result | undefined>}
 */
export function soon(work) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, MAX_WAIT_MS, undefined);
    work.catch(() => undefined).then((result) => {
      clearTimeout(timer);
      resolve(result);
    });
  });
}

/**
 * Until `work` has ended the button says that it is at it, to the eye and to the ear, and is not pressed twice.
 *
 * @param {HTMLElement} button
 * @param {() => string} sentence
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

/** A live region must be there before its words are. @param {HTMLElement} button */
function statusAfter(button) {
  const there = button.parentElement?.querySelector("[data-busy]");
  if (there) return there;
  const status = element("p", { className: "hint" });
  status.setAttribute("role", "status");
  status.dataset.busy = "";
  button.parentElement?.append(status);
  return status;
}
