/** A question that must be answered before the person can go on. */

import { actionButton, element } from "./elements.js";

let dialogsShown = 0;

/**
 * Ask a question, and return whether the answer is yes. Escape means no. The focus begins on the answer that changes
 * nothing.
 *
 * @param {string} question
 * @param {(key: string) => string} say
 * @param {{yesKey?: string, noKey?: string, look?: "danger" | "primary"}} [buttons] - keys of the buttons' labels, and
 *   the look of the button that says yes.
 * @returns {Promise<boolean>}
 */
export function isConfirmed(
  question,
  say,
  { yesKey = "confirm.delete", noKey = "confirm.keep", look = "danger" } = {},
) {
  const id = `question-${(dialogsShown += 1)}`;
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
