/** The choice of rows of the queue: a press of `[data-choose]` ticks the current row, or takes its tick away. */

import { keptRow } from "./list_place.js";

/** Answer the button, which has a shortcut. */
export function letChooseRows() {
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-choose]")) toggle();
  });
}

function toggle() {
  const row = document.querySelector(`[data-list] tr[data-case="${CSS.escape(keptRow())}"]`);
  /** @type {HTMLElement | null | undefined} */ (row?.querySelector("input[type=checkbox]"))?.click();
}
