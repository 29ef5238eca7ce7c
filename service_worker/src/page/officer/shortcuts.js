/**
 * The shortcuts of the desk. A key press acts on the first control whose `aria-keyshortcuts` names it; a control needs
 * no more than this attribute.
 */

import { acts, around, isTypedInto, press } from "./acts.js";
import { isCharacter, isNamedKey, isPressOf } from "./key_presses.js";
import { openPalette } from "./palette.js";
import { openShortcuts } from "./shortcuts_dialog.js";
import { areOn, showLetters } from "./single_keys.js";

/** Elements in which an arrow key means nothing but to go on in the page. */
const IDLE = "body, main, a";
const ESCAPE = "Escape";

/** Listen for shortcuts, and for the buttons that open the list of shortcuts and the palette. */
export function listenForShortcuts() {
  showLetters();
  document.addEventListener("keydown", answerPress);
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target.closest("[data-shortcuts]")) openShortcuts();
    if (target.closest("[data-palette]")) openPalette();
  });
}

/**
 * Act on a key press. The shortcut of a control with `data-in-its-form` counts only while the focus is in its form.
 *
 * @param {KeyboardEvent} event
 */
function answerPress(event) {
  if (event.defaultPrevented || event.isComposing) return;
  const target = event.composedPath()[0];
  const found = acts().filter((each) =>
    isPressOf(each.getAttribute("aria-keyshortcuts") ?? "", event, (shortcut) => isHeard(shortcut, target)),
  );
  const own =
    found.find((each) => inSamePart(each, target)) ?? found.find((each) => !each.matches("[data-in-its-form]"));
  if (!own) return;
  event.preventDefault();
  if (!event.repeat || own.matches("[data-repeats]")) press(own);
}

/**
 * Return whether a shortcut counts where the focus is: a character not where people type, an arrow not where arrows
 * choose.
 *
 * @param {string} shortcut
 * @param {EventTarget} target
 */
function isHeard(shortcut, target) {
  if (isCharacter(shortcut)) return areOn() && !isTypedInto(target);
  if (isNamedKey(shortcut) && shortcut !== ESCAPE) return target instanceof Element && target.matches(IDLE);
  return true;
}

/**
 * Return whether a control is in the form or the document in which the focus is. Of several with one shortcut, such as
 * the buttons that send forms, that one is meant.
 *
 * @param {HTMLElement} control
 * @param {EventTarget} target
 */
function inSamePart(control, target) {
  const part = "form, moi-document";
  for (let each = target instanceof Element ? target : null; each; each = around(each))
    if (each.matches(part)) {
      for (let outer = /** @type {Element | null} */ (control); outer; outer = around(outer))
        if (outer === each) return true;
      return false;
    }
  return false;
}
