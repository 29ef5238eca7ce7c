/**
 * Long lists become comboboxes: selects with the options that they hold, countries with the list that all share.
 *
 * @import {Entry} from "../../core/matching.js"
 * @import {Form} from "./form.js"
 */

import { entry } from "../../core/matching.js";
import { combobox, comboboxFrom } from "../combobox.js";
import { comboboxOf } from "../combobox_value.js";
import { say, sayCount } from "../words.js";

/** @type {Promise<Entry[]> | null} */
let countries = null;

/** Every list on the page that is not a combobox yet becomes one, with what stands in it. @param {Form} form */
export function enhanceLists(form) {
  const found = (/** @type {number} */ count) =>
    count === 0 ? say(form.words, "form.not_found") : sayCount(form.words, "form.found", count);
  const load = () => loadCountries(form.element.dataset.countries ?? "");
  for (const select of form.element.querySelectorAll("select")) comboboxFrom(select, found);
  for (const input of form.element.querySelectorAll("input[data-lookup=countries]")) {
    if (input instanceof HTMLInputElement && !comboboxOf(input)) combobox(input, load, found);
  }
}

/** @param {string} address - of {alpha-3 code: [name, names by which it is found too …]}, in the order of the alphabet. */
function loadCountries(address) {
  countries ??= fetch(address)
    .then((response) => response.json())
    .then((/** @type {Record<string, string[]>} */ all) =>
      Object.entries(all).map(([code, [name = code, ...others]]) => entry(code, name, [code, ...others])),
    );
  countries.catch(() => (countries = null));
  return countries;
}
