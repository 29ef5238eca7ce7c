/**
 * Long lists become comboboxes: selects with the options that they hold, countries with the list that all share.
 *
 * @import {Entry} from "../../core/matching.js"
 * @import {Form} from "./form.js"
 */

import { entry } from "../../core/matching.js";
import { combobox, comboboxFrom } from "../combobox.js";
import { sayCount } from "../words.js";

/** @type {Promise<Entry[]> | null} */
let countries = null;

/** @param {Form} form @param {ParentNode} within */
export function enhanceLists(form, within) {
  const found = (/** @type {number} */ count) => sayCount(form.words, "form.found", count);
  for (const select of within.querySelectorAll("select")) comboboxFrom(select, found);
  for (const input of within.querySelectorAll("input[data-lookup=countries]")) {
    combobox(/** @type {HTMLInputElement} */ (input), () => loadCountries(form.element.dataset.countries ?? ""), found);
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
