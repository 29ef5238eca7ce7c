/**
 * Long lists become comboboxes: selects with the options that they hold, countries and other entries of the reference lists
 * with those that are valid today.
 *
 * @import {Entry} from "../../core/matching.js"
 * @import {Form} from "./form.js"
 */

import { entry } from "../../core/matching.js";
import { answerAt } from "../../core/paths.js";
import { combobox, comboboxFrom } from "./combobox.js";
import { enhancedOf } from "./enhanced.js";
import { loadJsonInTime } from "../reference/reference.js";
import { sayCount } from "../words/say_count.js";
import { pageLanguage, say } from "../words/words.js";
import { loadReferenceData } from "./reference_data.js";
import { fieldAt } from "./form.js";
import { labelOf } from "./labels.js";

/** By the list of the facts that they are made of: made once while that stays. @type {WeakMap<object, Promise<Entry[]>>} */
const made = new WeakMap();

/** Every list on the page that is not a combobox yet becomes one, with what stands in it. @param {Form} form */
export function enhanceLists(form) {
  for (const select of form.element.querySelectorAll("select")) comboboxFrom(select, found(form));
  for (const input of lookups(form)) {
    if (!enhancedOf(input)) combobox(input, () => entriesFor(form, input), found(form, input));
  }
}

/**
 * An entry within another goes when that other is chosen anew: a district, with its governorate.
 *
 * @param {Form} form
 * @param {string} path - of what has just been answered.
 */
export function clearWithin(form, path) {
  const name = path.split("/").at(-1);
  const within = lookups(form).filter((input) => input.dataset.within === name && outerPath(form, input) === path);
  for (const input of within) {
    const control = enhancedOf(input);
    const chosen = form.facts.lists[input.dataset.lookup ?? ""]?.[control?.read() ?? ""];
    const outer = answerAt(form.draft.content.answers, path);
    const outerField = fieldAt(form.element, path);
    const known = outerField?.querySelector("input")?.dataset.lookup ?? "";
    if (!chosen || chosen.parent === outer || !form.facts.lists[known]?.[String(outer)]) continue;
    control?.write("");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    const status = input.parentElement?.querySelector("[role=status]");
    if (status && outerField) status.textContent = say(form.words, "form.cleared", { label: labelOf(outerField) });
  }
}

/** @param {Form} form @returns {HTMLInputElement[]} */
function lookups({ element }) {
  return [...element.querySelectorAll("input[data-lookup]")].filter((input) => input instanceof HTMLInputElement);
}

/** What those hear who do not see the list. @param {Form} form @param {HTMLInputElement} [input] */
function found(form, input) {
  return (/** @type {number} */ count, /** @type {number} */ all) => {
    const outer = input?.dataset.within && fieldAt(form.element, outerPath(form, input));
    if (all === 0 && outer) return say(form.words, "form.choose_first", { label: labelOf(outer) });
    return count === 0 ? say(form.words, "form.not_found") : sayCount(form.words, "form.found", count);
  };
}

/** @param {Form} form @param {HTMLInputElement} input @returns {Promise<Entry[]>} */
async function entriesFor(form, input) {
  const { lookup = "", only, within } = input.dataset;
  const entries = await entriesOf(form, lookup);
  const wanted = only?.split(" ");
  const outer = within && answerAt(form.draft.content.answers, outerPath(form, input));
  const listed = form.facts.lists[lookup];
  return entries.filter(
    ({ value }) => (!wanted || wanted.includes(value)) && (!within || listed?.[value]?.parent === outer),
  );
}

/** @param {Form} form @param {string} list */
async function entriesOf(form, list) {
  await loadReferenceData(form);
  const codes = form.facts.lists[list === "countries" ? "nationalities" : list] ?? {};
  const entries = made.get(codes) ?? makeEntries(form, list, codes);
  made.set(codes, entries);
  entries.catch(() => made.delete(codes));
  return entries;
}

/** @param {[string, Record<string, unknown>]} listed */
function named([code, names]) {
  const [own, other] = pageLanguage() === "ar" ? ["ar", "en"] : ["en", "ar"];
  return entry(code, String(names[own]), [code, String(names[other])]);
}

/** Countries are in the order of the alphabet, without those that are no more. @param {Form} form @param {string} list @param {Record<string, Record<string, unknown>>} codes */
async function makeEntries(form, list, codes) {
  if (list !== "countries") return Object.entries(codes).map(named);
  /** @type {Record<string, string[]>} - {code: [name, names by which it is found too …]} */
  const all = await loadJsonInTime(form.element.dataset.countries);
  return Object.entries(all)
    .filter(([code]) => code in codes)
    .map(([code, [name = code, ...others]]) => entry(code, name, [code, ...others]));
}

/** Where the answer stands that this list is within: in the same item, or in the application. @param {Form} form @param {HTMLInputElement} input */
function outerPath(form, input) {
  const within = input.dataset.within ?? "";
  const beside = input.id.slice(0, input.id.lastIndexOf("/") + 1) + within;
  return fieldAt(form.element, beside) ? beside : within;
}
