/**
 * Repeated groups: their items on the page follow the answers, which carry a key for each item under "#".
 *
 * @import {Answers} from "../../core/types.js"
 */

import { itemsOf } from "../../core/paths.js";

/** Items get keys, and there are at least as many as must be. @param {HTMLElement} group @param {Answers} answers */
export function completeItems(group, answers) {
  const items = itemsOf(answers, nameOf(group));
  while (items.length < Number(group.dataset.min)) items.push({});
  for (const item of items) item["#"] ??= newKey();
  if (items.length > 0) answers[nameOf(group)] = items;
}

/**
 * Draw the items anew if they are not the ones that are there; their controls are empty then.
 *
 * @param {HTMLElement} group
 * @param {Answers} answers
 * @returns {boolean} whether anything was drawn.
 */
export function drawItems(group, answers) {
  const items = itemsOf(answers, nameOf(group));
  const place = /** @type {HTMLElement} */ (group.querySelector("[data-items]"));
  const drawn = [...place.children].map((item) => /** @type {HTMLElement} */ (item).dataset.key);
  showButtons(group, items.length);
  if (drawn.length === items.length && drawn.every((key, n) => key === items[n]?.["#"])) return false;
  const template = /** @type {HTMLTemplateElement} */ (group.querySelector("template[data-item]"));
  place.replaceChildren(...items.map((item, n) => itemFrom(template, n, String(item["#"]))));
  showButtons(group, items.length);
  return true;
}

/** @param {HTMLElement} group @param {Answers} answers */
export function addItem(group, answers) {
  answers[nameOf(group)] = [...itemsOf(answers, nameOf(group)), { "#": newKey() }];
}

/** @param {HTMLElement} group @param {Answers} answers @param {number} index @returns {Answers | undefined} what was taken out. */
export function removeItem(group, answers, index) {
  const items = [...itemsOf(answers, nameOf(group))];
  const [removed] = items.splice(index, 1);
  answers[nameOf(group)] = items;
  return removed;
}

/** @param {HTMLElement} group @param {Answers} answers @param {number} index @param {Answers} item */
export function putItemBack(group, answers, index, item) {
  const items = [...itemsOf(answers, nameOf(group))];
  items.splice(index, 0, item);
  answers[nameOf(group)] = items;
}

/** @param {HTMLElement} group @param {number} index @returns {HTMLElement | undefined} */
export function itemAt(group, index) {
  return /** @type {HTMLElement | undefined} */ (group.querySelector("[data-items]")?.children[index]);
}

/** @param {HTMLTemplateElement} template @param {number} index @param {string} key */
function itemFrom(template, index, key) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  for (const element of copy.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (value.includes("#") && name !== "href") element.setAttribute(name, value.replaceAll("#", String(index)));
    }
  }
  const item = /** @type {HTMLElement} */ (copy.firstElementChild);
  item.dataset.key = key;
  for (const number of item.querySelectorAll("[data-number]")) number.textContent = String(index + 1);
  return item;
}

/** @param {HTMLElement} group @param {number} count */
function showButtons(group, count) {
  /** @param {string} which @param {boolean} shown */
  const show = (which, shown) => {
    for (const button of group.querySelectorAll(which)) if (button instanceof HTMLElement) button.hidden = !shown;
  };
  show("[data-add]", count < Number(group.dataset.max));
  show("[data-remove]", count > Number(group.dataset.min));
}

/** @param {HTMLElement} group */
function nameOf(group) {
  return group.dataset.path ?? "";
}

function newKey() {
  return crypto.randomUUID().slice(0, 8);
}
