/** A key that presses a control, written on it. `shortcuts.js` hears the key. */

import { element } from "../components/elements.js";

/**
 * Give a control its key, and return it.
 *
 * @template {HTMLElement} Control
 * @param {Control} control
 * @param {string} key - as `aria-keyshortcuts` names it.
 */
export function keyed(control, key) {
  control.setAttribute("aria-keyshortcuts", key);
  control.append(keyCap(key));
  return control;
}

/**
 * Return a key as it stands on the label of its control. Screen readers know it from the control's attribute.
 *
 * @param {string} key
 */
export const keyCap = (key) => element("kbd", { "aria-hidden": "true", dir: "ltr" }, key);
