/** The focus of the panels of steps: a panel that opens gets it, and the button of the step gets it back. */

import { isShown } from "./acts.js";

/** A panel that can be closed. */
const PANEL = 'form[data-panel]:has([aria-keyshortcuts~="Escape"])';
const CONTROLS = "input, select, textarea, button";

/** Move the focus whenever a panel opens or closes and the focus was in what has gone. */
export function followPanels() {
  let open = "";
  new MutationObserver(() => {
    const panel = /** @type {HTMLElement | null} */ (document.querySelector(PANEL));
    const name = panel?.dataset.panel ?? "";
    if (name === open) return;
    const closed = open;
    open = name;
    if (document.activeElement !== document.body) return;
    const next = panel ? controlIn(panel) : document.querySelector(`[data-step="${CSS.escape(closed)}"]`);
    if (next instanceof HTMLElement) next.focus();
  }).observe(document.body, { childList: true, subtree: true });
}

/**
 * Return the first control of a panel.
 *
 * @param {Element} panel
 */
const controlIn = (panel) => [...panel.querySelectorAll(CONTROLS)].find((each) => isShown(each));
