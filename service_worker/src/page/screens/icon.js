/** Line icons of `moi_pwa/components/icon.py`, on screens. */

import { html } from "lit";

/** @typedef {"camera" | "check" | "clock" | "document" | "help" | "warning"} Sign */

/** A decoration: the words beside it say the same. @param {Sign} name */
export function icon(name) {
  return html`<svg class="icon" aria-hidden="true" focusable="false"><use href="/icons.svg#${name}"></use></svg>`;
}
