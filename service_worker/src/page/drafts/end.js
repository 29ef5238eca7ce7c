/**
 * The end of an open form: its draft is another person's than who is here, or it is gone.
 *
 * @import {OpenDraft} from "../questions/form.js"
 */

/** Nothing of it is shown any more, and what is still on its way draws nothing. @param {HTMLElement} element - the form. */
export function empty(element) {
  element.dataset.over = "";
  element.replaceChildren();
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.close(); // a picture that was opened from it
    dialog.remove();
  }
}

/** @param {HTMLElement} element - the form. */
export function isOver({ dataset }) {
  return dataset.over !== undefined;
}

/** Its owner has signed out, or another person has signed in. @param {OpenDraft} form @param {boolean} isSignedOut */
export function endForm({ element, draft }, isSignedOut) {
  empty(element);
  const said = import("./ended.js").then(({ showEnded }) =>
    showEnded(element, isSignedOut, draft.revision > 0 ? draft.id : null),
  );
  said.catch(() => location.reload()); // which says the same
}
