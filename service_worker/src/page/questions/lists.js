/**
 * Long lists as comboboxes: selects with their options, and countries and other reference lists with the entries that
 * are valid today.
 *
 * @import {Entry} from "../../core/search/matching.js"
 * @import {Form} from "./open_form.js"
 */

import { entry } from "../../core/search/matching.js";
import { answerAt } from "../../core/forms/paths.js";
import { combobox, comboboxFrom } from "./combobox.js";
import { enhancedOf } from "./enhanced.js";
import { loadJsonInTime } from "../reference/reference.js";
import { sayCount } from "../words/say_count.js";
import { pageLanguage, say } from "../words/words.js";
import { loadReferenceData } from "./reference_data.js";
import { fieldAt } from "./open_form.js";
import { labelOf } from "./labels.js";

/**
 * Entries by the list of the facts that they are made of, so that they are made once for each list.
 *
 * @type {WeakMap<object, Promise<Entry[]>>}
 */
const entriesByList = new WeakMap();

/**
 * Turn every list that is not enhanced yet into a combobox with its present content.
 *
 * @param {Form} form
 */
export function enhanceLists(form) {
  for (const select of form.element.querySelectorAll("select")) comboboxFrom(select, found(form));
  for (const input of lookups(form)) {
    if (!enhancedOf(input)) combobox(input, () => entriesFor(form, input), found(form, input));
  }
}

/**
 * Clear entries that lie within another one when that changes, such as a district when its governorate changes.
 *
 * @param {Form} form
 * @param {string} path - path of the question that was just answered.
 */
export function clearWithin(form, path) {
  const name = path.split("/").at(-1);
  const within = lookups(form).filter((input) => input.dataset.within === name && outerPath(form, input) === path);
  for (const input of within) {
    const control = enhancedOf(input);
    const chosen = form.facts.lists[input.dataset.lookup ?? ""]?.[control?.read() ?? ""];
    const outer = answerAt(form.draft.content.answers, path);
    const outerField = fieldAt(form.element, path);
    const outerLookup = outerField?.querySelector("input")?.dataset.lookup ?? "";
    if (!chosen || chosen.parent === outer || !form.facts.lists[outerLookup]?.[String(outer)]) continue;
    control?.write("");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    const status = input.parentElement?.querySelector("[role=status]");
    if (status && outerField) status.textContent = say(form.words, "form.cleared", { label: labelOf(outerField) });
  }
}

/**
 * Return the inputs for reference lists.
 *
 * @param {Form} form
 * @returns {HTMLInputElement[]}
 */
function lookups({ element }) {
  return [...element.querySelectorAll("input[data-lookup]")].filter((input) => input instanceof HTMLInputElement);
}

/**
 * Return the sentence about the entries found, for people who do not see the list.
 *
 * @param {Form} form
 * @param {HTMLInputElement} [input]
 */
function found(form, input) {
  return (/** @type {number} */ count, /** @type {number} */ all) => {
    const outer = input?.dataset.within && fieldAt(form.element, outerPath(form, input));
    if (all === 0 && outer) return say(form.words, "form.choose_first", { label: labelOf(outer) });
    return count === 0 ? say(form.words, "form.not_found") : sayCount(form.words, "form.found", count);
  };
}

/**
 * Return the entries that an input offers.
 *
 * @param {Form} form
 * @param {HTMLInputElement} input
 * @returns {Promise<Entry[]>}
 */
async function entriesFor(form, input) {
  const { lookup = "", only, within } = input.dataset;
  const entries = await entriesOf(form, lookup);
  const onlyValues = only?.split(" ");
  const outer = within && (await settledAnswer(form, outerPath(form, input)));
  const listed = form.facts.lists[lookup];
  return entries.filter(
    ({ value }) => (!onlyValues || onlyValues.includes(value)) && (!within || listed?.[value]?.parent === outer),
  );
}

/**
 * Return the answer at a path once text that was typed before the list came has become an entry.
 *
 * @param {Form} form
 * @param {string} path
 */
async function settledAnswer(form, path) {
  const input = fieldAt(form.element, path)?.querySelector("input");
  await (input && enhancedOf(input)?.settled());
  return answerAt(form.draft.content.answers, path);
}

/**
 * Return all entries of a reference list.
 *
 * @param {Form} form
 * @param {string} list
 */
async function entriesOf(form, list) {
  await loadReferenceData(form);
  const codes = form.facts.lists[list === "countries" ? "nationalities" : list] ?? {};
  const entries = entriesByList.get(codes) ?? makeEntries(form, list, codes);
  entriesByList.set(codes, entries);
  entries.catch(() => entriesByList.delete(codes));
  return entries;
}

/**
 * Return an entry under its code, found by the names in both languages.
 *
 * @param {[string, Record<string, unknown>]} listed - code and row.
 */
function entryFor([code, names]) {
  const [own, other] = pageLanguage() === "ar" ? ["ar", "en"] : ["en", "ar"];
  return entry(code, String(names[own]), [code, String(names[other])]);
}

/**
 * Return the entries of a list. Countries are sorted alphabetically, and those that no longer exist are left out.
 *
 * @param {Form} form
 * @param {string} list
 * @param {Record<string, Record<string, unknown>>} codes
 */
async function makeEntries(form, list, codes) {
  if (list !== "countries") return Object.entries(codes).map(entryFor);
  /** @type {Record<string, string[]>} - by code: the name, then other names that find it. */
  const namesByCode = await loadJsonInTime(form.element.dataset.countries);
  return Object.entries(namesByCode)
    .filter(([code]) => code in codes)
    .map(([code, [name = code, ...others]]) => entry(code, name, [code, ...others]));
}

/**
 * Return the path of the answer that a list is within: in the same item, or in the application.
 *
 * @param {Form} form
 * @param {HTMLInputElement} input
 */
function outerPath(form, input) {
  const within = input.dataset.within ?? "";
  const beside = input.id.slice(0, input.id.lastIndexOf("/") + 1) + within;
  return fieldAt(form.element, beside) ? beside : within;
}
