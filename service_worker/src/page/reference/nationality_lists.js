/**
 * Lists of nationalities that were printed at build time, updated to those in force now, as far as this device knows
 * the ministry's changes. Nothing is loaded until a list is opened.
 */

import { ALPHA_3 } from "../../core/country.js";
import { ammanDay } from "../../core/dates.js";
import { listsOn } from "../../core/reference_data.js";
import { element } from "../components/elements.js";
import { keepInForce } from "./in_force.js";
import { loadJsonInTime, nationalities } from "./reference.js";

/**
 * Keep lists up to date while they are open.
 *
 * @param {HTMLDetailsElement[]} lists - made by `moi_pwa/components/nationalities.py`.
 */
export function keepNationalitiesInForce(lists) {
  for (const list of lists) {
    const update = keepInForce(async () => (list.open ? putNames(list) : undefined));
    list.addEventListener("toggle", update);
  }
}

/**
 * Write the nationalities of today into a list.
 *
 * @param {HTMLDetailsElement} list
 */
async function putNames(list) {
  const { nationalityList, flag = "", nationalities: address, countries } = list.dataset;
  const [data, names] = await Promise.all([nationalities(address), loadJsonInTime(countries)]);
  const rows = listsOn({ nationalities: data }, ammanDay(new Date())).nationalities;
  const codes = Object.keys(names).filter(
    (code) =>
      code !== ALPHA_3 && rows[code] && (rows[code][flag] === "restricted") === (nationalityList === "restricted"),
  );
  list.querySelector("ul")?.replaceChildren(...codes.map((code) => element("li", {}, names[code][0])));
}
