/**
 * Repeated groups: their items on the page follow the answers, which carry a key for each item under "#".
 *
 * @import {Answers} from "../../core/types.js"
 */

import { itemsAt } from "../../core/paths.js";
import { fieldsIn } from "./form.js";
import { clearProblem, renumberProblems } from "./problems.js";

/** Items get keys, and there are at least as many as must be. @param {HTMLElement} group @param {Answers} answers */
export function completeItems(group, answers) {
  const items = itemsAt(answers, nameOf(group));
  while (items.length < Number(group.dataset.min)) items.push({});
  for (const item of items) item["#"] ??= newKey();
  if (items.length > 0) answers[nameOf(group)] = items;
}

/**
 * Draw the items that are not there yet, and take out those that are gone. The others stay as they are but for their number,
 * and with them the focus, what has been made of their controls, and what is said at them.
 *
 * The answers are to be written into the controls afterwards: those of a new item are empty, and while two items have the
 * same number a browser lets go of what is chosen in one.
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

/** @param {HTMLElement} group @param {Answers} answers */
export function addItem(group, answers) {
  answers[nameOf(group)] = [...itemsAt(answers, nameOf(group)), { "#": newKey() }];
}

/** @param {HTMLElement} group @param {Answers} answers @param {number} index @returns {Answers | undefined} what was taken out. */
export function removeItem(group, answers, index) {
  const items = [...itemsAt(answers, nameOf(group))];
  const [removed] = items.splice(index, 1);
  answers[nameOf(group)] = items;
  return removed;
}

/** @param {HTMLElement} group @param {Answers} answers @param {number} index @param {Answers} item */
export function putItemBack(group, answers, index, item) {
  const items = [...itemsAt(answers, nameOf(group))];
  items.splice(index, 0, item);
  answers[nameOf(group)] = items;
}

/** @param {HTMLElement} group @param {number} index @returns {HTMLElement | undefined} */
export function itemAt(group, index) {
  return /** @type {HTMLElement | undefined} */ (group.querySelector("[data-items]")?.children[index]);
}

/** It has no number yet. @param {HTMLElement} group @param {string} key */
function newItem(group, key) {
  const template = /** @type {HTMLTemplateElement} */ (group.querySelector("template[data-item]"));
  const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  item.dataset.key = key;
  return item;
}

/** Nothing is wrong any longer with what is not there. @param {HTMLElement} item */
function takeOut(item) {
  for (const field of fieldsIn(item)) clearProblem(field);
  item.remove();
}

/** In its paths, and in all that is named by them. @param {HTMLElement} group @param {HTMLElement} item @param {number} n */
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

/** @param {HTMLElement} group @param {number} count */
function showButtons(group, count) {
  /** @param {string} which @param {boolean} shown */
  const show = (which, shown) => {
    for (const button of group.querySelectorAll(which)) button.toggleAttribute("hidden", !shown);
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
