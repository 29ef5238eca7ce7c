/**
 * Buttons that add an item to a group, or remove one with an offer to undo it.
 *
 * @import {Form} from "./open_form.js"
 */

import { actionButton, element } from "../components/elements.js";
import { say } from "../words/words.js";
import { addItem, itemAt, putItemBack, removeItem } from "./groups.js";

/**
 * Handle the buttons of all groups.
 *
 * @param {Form} form
 * @param {() => void} changed - called after the items of a group have changed.
 */
export function handleGroupButtons(form, changed) {
  form.element.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const group = /** @type {HTMLElement | null} */ (button?.closest("[data-kind=group]") ?? null);
    if (!button || !group) return;
    if (button.dataset.add !== undefined) add(form, group, changed);
    const item = /** @type {HTMLElement | null} */ (button.closest("[data-key]"));
    if (button.dataset.remove !== undefined && item) remove(form, group, Number(item.dataset.index), changed);
  });
}

/**
 * Add an item, and focus it.
 *
 * @param {Form} form
 * @param {HTMLElement} group
 * @param {() => void} changed
 */
function add({ draft }, group, changed) {
  addItem(group, draft.content.answers);
  changed();
  enter(group, (group.querySelector("[data-items]")?.children.length ?? 0) - 1);
}

/**
 * Remove an item, and offer to undo it.
 *
 * @param {Form} form
 * @param {HTMLElement} group
 * @param {number} index
 * @param {() => void} changed
 */
function remove({ draft, words }, group, index, changed) {
  const title = itemAt(group, index)?.querySelector("h3")?.textContent?.trim() ?? "";
  const removed = removeItem(group, draft.content.answers, index);
  if (!removed) return;
  changed();
  group.querySelector("[data-undo]")?.remove();
  const undo = actionButton(say(words, "form.undo"), () => {
    putItemBack(group, draft.content.answers, index, removed);
    notice.remove();
    changed();
    enter(group, index);
  });
  const notice = element(
    "p",
    { role: "status", className: "hint" },
    say(words, "form.removed", { item: title }),
    " ",
    undo,
  );
  notice.dataset.undo = "";
  group.querySelector("[data-items]")?.after(notice);
  undo.focus();
}

/**
 * Focus the heading of an item.
 *
 * @param {HTMLElement} group
 * @param {number} index
 */
function enter(group, index) {
  itemAt(group, index)?.querySelector("h3")?.focus();
}
