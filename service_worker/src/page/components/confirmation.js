/** A question that one must answer before going on. */

import { actionButton, element } from "./elements.js";

let asked = 0;

/**
 * Escape means no. The one to whom it matters sees first what keeps things as they are.
 *
 * @param {string} question
 * @param {(key: string) => string} say
 * @param {{yesKey?: string, noKey?: string, look?: "danger" | "primary"}} [buttons] - keys of their sentences; how the one looks that says yes.
 * @returns {Promise<boolean>}
 */
export function isConfirmed(
  question,
  say,
  { yesKey = "confirm.delete", noKey = "confirm.keep", look = "danger" } = {},
) {
  const id = `question-${(asked += 1)}`;
  const yes = actionButton(say(yesKey), () => dialog.close("yes"), look);
  const no = actionButton(say(noKey), () => dialog.close(), "secondary");
  no.autofocus = true;
  const text = element("p", { id }, question);
  const dialog = element(
    "dialog",
    { className: "confirm", role: "alertdialog", "aria-labelledby": id },
    text,
    element("p", { className: "actions" }, yes, no),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
