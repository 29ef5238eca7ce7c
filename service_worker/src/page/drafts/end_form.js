/**
 * The end of an open form: its draft is gone, or belongs to another person than the one who is signed in.
 *
 * @import {OpenDraft} from "../questions/open_form.js"
 */

/**
 * Empty a form. What is still loading will draw nothing.
 *
 * @param {HTMLElement} element - the form.
 */
export function empty(element) {
  element.dataset.over = "";
  element.replaceChildren();
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.close(); // may show a picture of the form
    dialog.remove();
  }
}

/**
 * Return whether a form was emptied.
 *
 * @param {HTMLElement} element - the form.
 */
export function isOver({ dataset }) {
  return dataset.over !== undefined;
}

/**
 * End a form whose owner has signed out, or after another person has signed in.
 *
 * @param {OpenDraft} form
 * @param {boolean} isSignedOut
 */
export function endForm({ element, draft }, isSignedOut) {
  empty(element);
  const notice = import("./ended_notice.js").then(({ showEnded }) =>
    showEnded(element, isSignedOut, draft.revision > 0 ? draft.id : null),
  );
  notice.catch(() => location.reload()); // the loaded page shows the same notice
}
