/**
 * The answers and documents that a request for details can ask for, by section and person, with a search and a count.
 *
 * @import {Text} from "../../core/cases/details_request.js"
 * @typedef {object} Item - an answer, or the documents of one kind.
 * @property {string} name - name in the form: "field dob", "document D01".
 * @property {string} label
 * @property {string} value - the present answer, or the verdicts on the documents.
 * @property {string} about - code of the document; "answers" for an answer.
 * @property {Record<"ar" | "en", string>} said - the name as the applicant reads it.
 * @property {boolean} chosen - whether it is offered as chosen: a document was rejected.
 * @property {Text | null} line - the reason of the rejection, for the message.
 * @typedef {{title: string, whose: string, items: Item[]}} Group - the items of one section about one person.
 */

import { searchText } from "../../core/search/text.js";
import { element } from "../components/elements.js";
import { say } from "./words.js";

/** Up to so many items are shown unfolded. */
const SHORT = 12;

/**
 * Return the picker: its body, and the function that shows what is chosen.
 *
 * @param {Group[]} groups
 * @param {(name: string, isChosen: boolean) => void} choose
 */
export function picker(groups, choose) {
  const count = element("p", { className: "request-count", role: "status" });
  const none = element("p", { className: "hint", hidden: true, role: "status" });
  const search = element("input", { type: "search", autocomplete: "off" });
  const isShort = groups.flatMap(({ items }) => items).length <= SHORT;
  const drawn = groups.map((group) => drawGroup(group, isShort, choose));
  search.addEventListener("input", () => {
    const words = searchText(search.value).split(" ").filter(Boolean);
    const found = drawn.map(({ show }) => show(words));
    none.hidden = found.some(Boolean);
    none.textContent = none.hidden ? "" : say("request.none_found");
  });
  const body = element(
    "fieldset",
    { className: "field" },
    element("legend", {}, say("request.what")),
    count,
    element("label", { className: "request-search" }, say("request.search"), search),
    element("div", { className: "request-groups" }, ...drawn.map(({ details }) => details)),
    none,
  );
  /** @param {ReadonlySet<string>} chosen */
  const update = (chosen) => {
    count.textContent = say("request.count", { count: chosen.size });
    for (const { update } of drawn) update(chosen);
  };
  return { body, update };
}

/**
 * Return a group, folded unless something in it is chosen.
 *
 * @param {Group} group
 * @param {boolean} isOpen
 * @param {(name: string, isChosen: boolean) => void} choose
 */
function drawGroup({ title, whose, items }, isOpen, choose) {
  const count = element("span", { className: "under" });
  const lines = items.map((item) => drawItem(item, [title, whose], choose));
  const named = [title, whose].filter(Boolean).join(": ");
  const details = element(
    "details",
    { open: isOpen || items.some(({ chosen }) => chosen) },
    element("summary", {}, element("span", {}, named), count),
    element("div", { role: "group", "aria-label": named }, ...lines.map(({ label }) => label)),
  );
  /** Whether it was unfolded before the search; null while nothing is searched. @type {boolean | null} */
  let before = null;
  return {
    details,
    /**
     * Show the items that have each of these words, all items if there are none. Return whether any is shown.
     *
     * @param {string[]} words
     */
    show(words) {
      const found = lines.map((line) => line.show(words)).some(Boolean);
      details.hidden = !found;
      if (words.length > 0) before ??= details.open;
      details.open = words.length > 0 ? found : (before ?? details.open);
      if (words.length === 0) before = null;
      return found;
    },
    /** @param {ReadonlySet<string>} chosen */
    update(chosen) {
      for (const line of lines) line.update(chosen);
      const within = items.filter(({ name }) => chosen.has(name)).length;
      count.textContent = say("request.of", { chosen: within, count: items.length });
    },
  };
}

/**
 * Return an item with its present value.
 *
 * @param {Item} item
 * @param {string[]} place - section and person.
 * @param {(name: string, isChosen: boolean) => void} choose
 */
function drawItem({ name, label, value, said }, place, choose) {
  const box = element("input", { type: "checkbox", name });
  box.addEventListener("change", () => choose(name, box.checked));
  const drawn = element(
    "label",
    { className: "request-item" },
    box,
    element("span", {}, label, element("bdi", { className: "under" }, value)),
  );
  const key = searchText([label, value, ...place, said.ar, said.en].join(" "));
  return {
    label: drawn,
    /** @param {string[]} words */
    show(words) {
      drawn.hidden = !words.every((word) => key.includes(word));
      return !drawn.hidden;
    },
    /** @param {ReadonlySet<string>} chosen */
    update(chosen) {
      box.checked = chosen.has(name);
    },
  };
}
