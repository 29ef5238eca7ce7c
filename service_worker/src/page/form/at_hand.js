/**
 * The list of what to have at hand: the documents that the form asks for now, and the answers that are copied from
 * papers, each with a box to tick. The draft keeps the ticks.
 *
 * @import {Question} from "../../core/forms/asked.js"
 * @import {Form} from "../questions/open_form.js"
 * @import {Opened} from "./opened.js"
 */

import { isAnswered, isToHaveAtHand, withTick } from "../../core/forms/at_hand.js";
import { element } from "../components/elements.js";
import { askNow } from "../questions/ask_now.js";
import { itemTitleOf, labelOf } from "../questions/labels.js";
import { fieldAt } from "../questions/open_form.js";
import { say } from "../words/words.js";

/**
 * Draw the list if its screen is shown; nothing if there is nothing to have at hand, and in an answer to a request of
 * the ministry.
 *
 * @param {Opened} opened
 */
export function drawAtHand(opened) {
  const { form } = opened;
  const part = form.element.querySelector(".screen:not([hidden]) > [data-at-hand]");
  if (!(part instanceof HTMLElement)) return;
  const things = form.request ? [] : askNow(form).questions.filter(isToHaveAtHand);
  const focused = part.contains(document.activeElement) ? (document.activeElement?.id ?? "") : "";
  // An empty list keeps its space: the steps below it do not move.
  if (things.length === 0) return part.replaceChildren();
  if (!part.firstChild) part.append(folded(form));
  part.querySelector("ul")?.replaceChildren(...things.flatMap((thing) => line(opened, thing)));
  if (focused) document.getElementById(focused)?.focus();
  showCount(part);
}

/**
 * Return the list without its lines, folded, with a link to all that the service may ask for.
 *
 * @param {Form} form
 */
function folded({ words }) {
  const about = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".way-back a"));
  const all = element("a", { href: `${about?.href ?? ""}#documents` }, say(words, "form.at_hand_all"));
  return element(
    "details",
    {},
    element("summary", {}, say(words, "form.at_hand"), " ", element("bdi", { className: "count" })),
    element("ul", { className: "options" }),
    element("p", {}, all),
  );
}

/**
 * Return the line of a document or a number; none if the page does not have the question.
 *
 * @param {Opened} opened
 * @param {Question} question
 */
function line(opened, question) {
  const { form, autosave } = opened;
  const { words, draft, element: within } = form;
  const field = fieldAt(within, question.path);
  if (!field) return [];
  const name = nameOf(field, question.path);
  const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", id: `at-hand-${name}` }));
  const isGiven = isAnswered(question);
  box.checked = isGiven || (draft.content.at_hand ?? []).includes(name);
  box.disabled = isGiven;
  box.addEventListener("change", () => {
    draft.content.at_hand = withTick(draft.content.at_hand, name, box.checked);
    autosave.changed();
    const part = box.closest("[data-at-hand]");
    if (part) showCount(part);
  });
  const notes = [
    ...(isGiven ? [say(words, "form.at_hand_given")] : []),
    ...(question.field.required === false && !isGiven ? [say(words, "form.at_hand_if_any")] : []),
  ].map((note) => element("span", { className: "hint" }, " ", note));
  const label = element("label", { htmlFor: box.id }, ...titleOf(field), ...notes);
  return [element("li", { className: "option" }, box, label)];
}

/**
 * Return the name under which a tick is kept: the path, with the key of the item in place of its number, which changes
 * when an earlier item is removed.
 *
 * @param {HTMLElement} field
 * @param {string} path
 */
function nameOf(field, path) {
  const item = field.closest("[data-key]");
  const key = item instanceof HTMLElement ? item.dataset.key : "";
  return key ? `${key}/${path.split("/").at(-1)}` : path;
}

/**
 * Return the label of a question, after the title of the item of a group.
 *
 * @param {HTMLElement} field
 */
function titleOf(field) {
  const title = itemTitleOf(field)?.textContent;
  return [...(title ? [element("bdi", {}, title), ": "] : []), labelOf(field)];
}

/**
 * Write how many things are ticked: "2/6".
 *
 * @param {Element} part
 */
function showCount(part) {
  const boxes = [...part.querySelectorAll("input")];
  const count = part.querySelector(".count");
  if (count) count.textContent = `${boxes.filter(({ checked }) => checked).length}/${boxes.length}`;
}
