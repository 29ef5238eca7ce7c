/** A dialog of the desk, which is on the page only while it is open. */

import { element } from "../components/elements.js";

/**
 * Open a dialog. Escape and a press beside it close it, and the focus goes back.
 *
 * @param {string} className
 * @param {string} title - its accessible name.
 * @param {(Node | string)[]} inside
 */
export function openDialog(className, title, ...inside) {
  const dialog = element("dialog", { className: `desk-dialog ${className}`, "aria-label": title }, ...inside);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Return whether a dialog is open. */
export const isDialogOpen = () => document.querySelector("dialog:modal") !== null;
