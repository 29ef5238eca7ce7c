/** Line icons on screens; the other pages have them from `moi_pwa/components/icon.py`. */

import { html } from "lit";

/** @typedef {"camera" | "check" | "clock" | "document" | "help" | "warning"} Sign */

/**
 * Return an icon. It is decorative: the words beside it say the same.
 *
 * @param {Sign} name
 */
export function icon(name) {
  return html`<svg class="icon" aria-hidden="true" focusable="false"><use href="/icons.svg#${name}"></use></svg>`;
}
