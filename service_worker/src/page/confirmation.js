/** A question that one must answer before going on. */

import { actionButton, element } from "./elements.js";

let asked = 0;

/**
 * Escape means no. The one to whom it matters sees first what keeps things as they are.
 *
 * @param {string} question
 * @param {(key: string) => string} say
 * @param {string} [yesKey] - of the sentence on the button that agrees.
 * @returns {Promise<boolean>}
 */
export function isConfirmed(question, say, yesKey = "confirm.delete") {
  const id = `question-${(asked += 1)}`;
  const yes = actionButton(say(yesKey), () => dialog.close("yes"), "danger");
  const no = actionButton(say("confirm.keep"), () => dialog.close(), "secondary");
  no.autofocus = true;
  const text = element("p", { id }, question);
  const dialog = element("dialog", { className: "confirm", role: "alertdialog", "aria-labelledby": id }, text, element("p", { className: "actions" }, yes, no));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
