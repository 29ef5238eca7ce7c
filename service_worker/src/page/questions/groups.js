/**
 * Repeated groups. Their items on the page follow the answers, in which each item has a key under "#".
 *
 * @import {Answers} from "../../core/types.js"
 */

import { itemsAt } from "../../core/forms/paths.js";
import { fieldsIn } from "./open_form.js";
import { clearProblem, renumberProblems } from "./problems.js";

/**
 * Add items up to the minimum, and keys where they are missing.
 *
 * @param {HTMLElement} group
 * @param {Answers} answers
 */
export function completeItems(group, answers) {
  const items = itemsAt(answers, nameOf(group));
  while (items.length < Number(group.dataset.min)) items.push({});
  for (const item of items) item["#"] ??= newKey();
  if (items.length > 0) answers[nameOf(group)] = items;
}

/**
 * Draw new items, and remove those that are gone. Other items only get their new number; so they keep the focus,
 * enhanced controls and problems.
 *
 * Write the answers into the controls afterwards: those of a new item are empty, and while two items have the same
 * number, a browser drops the choice of one.
 *
 * @param {HTMLElement} group
 * @param {Answers} answers
 */
export function drawItems(group, answers) {
  const items = itemsAt(answers, nameOf(group));
  const itemList = /** @type {HTMLElement} */ (group.querySelector("[data-items]"));
  const children = /** @type {HTMLCollectionOf<HTMLElement>} */ (itemList.children);
  const drawn = new Map([...children].map((item) => [item.dataset.key, item]));
  const keys = new Set(items.map((item) => item["#"]));
  for (const [key = "", item] of drawn) if (!keys.has(key)) takeOut(item);
  let next = itemList.firstElementChild;
  items.forEach(({ "#": key }, n) => {
    const item = drawn.get(String(key)) ?? newItem(group, String(key));
    if (item.dataset.index !== String(n)) renumber(group, item, n);
    if (item === next) next = next.nextElementSibling;
    else itemList.insertBefore(item, next);
  });
  showButtons(group, items.length);
}

/**
 * Add an empty item to the answers.
 *
 * @param {HTMLElement} group
 * @param {Answers} answers
 */
export function addItem(group, answers) {
  answers[nameOf(group)] = [...itemsAt(answers, nameOf(group)), { "#": newKey() }];
}

/**
 * Remove an item from the answers.
 *
 * @param {HTMLElement} group
 * @param {Answers} answers
 * @param {number} index
 * @returns {Answers | undefined} the removed item.
 */
export function removeItem(group, answers, index) {
  const items = [...itemsAt(answers, nameOf(group))];
  const [removed] = items.splice(index, 1);
  answers[nameOf(group)] = items;
  return removed;
}

/**
 * Insert an item into the answers.
 *
 * @param {HTMLElement} group
 * @param {Answers} answers
 * @param {number} index
 * @param {Answers} item
 */
export function putItemBack(group, answers, index, item) {
  const items = [...itemsAt(answers, nameOf(group))];
  items.splice(index, 0, item);
  answers[nameOf(group)] = items;
}

/**
 * Return the element of an item.
 *
 * @param {HTMLElement} group
 * @param {number} index
 * @returns {HTMLElement | undefined}
 */
export function itemAt(group, index) {
  return /** @type {HTMLElement | undefined} */ (group.querySelector("[data-items]")?.children[index]);
}

/**
 * Return the element of a new item, which has no number yet.
 *
 * @param {HTMLElement} group
 * @param {string} key
 */
function newItem(group, key) {
  const template = /** @type {HTMLTemplateElement} */ (group.querySelector("template[data-item]"));
  const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  item.dataset.key = key;
  return item;
}

/**
 * Remove an item's element, and its problems from the summary.
 *
 * @param {HTMLElement} item
 */
function takeOut(item) {
  for (const field of fieldsIn(item)) clearProblem(field);
  item.remove();
}

/**
 * Renumber an item: its paths, the attributes that contain them, and its heading.
 *
 * @param {HTMLElement} group
 * @param {HTMLElement} item
 * @param {number} n - its index.
 */
function renumber(group, item, n) {
  const [before, after] = [item.dataset.index, n].map((number) => `${nameOf(group)}/${number}/`);
  for (const element of item.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      if (attribute.value.includes(before)) attribute.value = attribute.value.replaceAll(before, after);
    }
  }
  item.dataset.index = String(n);
  for (const number of item.querySelectorAll("[data-number]")) number.textContent = String(n + 1);
  renumberProblems(item, n + 1);
}

/**
 * Show the buttons that the number of items permits.
 *
 * @param {HTMLElement} group
 * @param {number} count
 */
function showButtons(group, count) {
  /** @param {string} selector @param {boolean} isShown */
  const show = (selector, isShown) => {
    for (const button of group.querySelectorAll(selector)) button.toggleAttribute("hidden", !isShown);
  };
  show("[data-add]", count < Number(group.dataset.max));
  show("[data-remove]", count > Number(group.dataset.min));
}

/**
 * Return the path of a group.
 *
 * @param {HTMLElement} group
 */
function nameOf(group) {
  return group.dataset.path ?? "";
}

/** Return a key for an item. */
function newKey() {
  return crypto.randomUUID().slice(0, 8);
}
