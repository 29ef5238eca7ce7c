/**
 * Entry point of the page of contact details: writes the addresses, telephone numbers and hours that are
 * in force now, and the next public holiday.
 */

import { contactOf, nextHoliday } from "../../core/contacts.js";
import { ammanDay } from "../../core/dates.js";
import { contactRows, contactsToday } from "../reference/contacts.js";
import { keepInForce } from "../reference/in_force.js";
import { element } from "../components/elements.js";
import { dayOf } from "../words/format.js";
import { pageLanguage, say } from "../words/words.js";

/** @typedef {import("../words/words.js").Words} Words */

/**
 * Write all that may have changed.
 *
 * @param {HTMLElement} page
 */
async function show(page) {
  const contacts = await contactsToday(page.dataset.contacts);
  /** @type {Words} */
  const words = JSON.parse(page.dataset.contactWords ?? "{}");
  for (const section of page.querySelectorAll("[data-directorate]")) {
    const directorate = section.getAttribute("data-directorate") ?? "";
    const rows = contactRows(contactOf(contacts.lists, directorate), contacts, words);
    for (const [name, content] of Object.entries(rows))
      section.querySelector(`[data-contact=${name}]`)?.replaceChildren(...content);
  }
  const stations = Object.values(contacts.lists["stations"] ?? {});
  page
    .querySelector("[data-stations]")
    ?.replaceChildren(...stations.map((station) => element("li", {}, String(station[pageLanguage()]))));
  showHoliday(page, contacts.lists, words);
  page.dataset.live = "yes";
}

/**
 * Write the next public holiday, if one is known.
 *
 * @param {HTMLElement} page
 * @param {import("../../core/types.js").Lists} lists
 * @param {Words} words
 */
function showHoliday(page, lists, words) {
  const line = page.querySelector("[data-next-holiday]");
  const holiday = nextHoliday(lists, ammanDay(new Date()));
  if (!(line instanceof HTMLElement)) return;
  line.hidden = !holiday;
  if (!holiday) return;
  const [first, last] = [dayOf(String(holiday["first"])), dayOf(String(holiday["last"]))];
  const days = first === last ? first : say(words, "contact.span", { first, last });
  const key = holiday["announced"] ? "contact.holiday" : "contact.holiday_expected";
  line.textContent = say(words, key, { name: String(holiday[pageLanguage()]), days });
}

const page = document.querySelector("[data-contacts]");
if (page instanceof HTMLElement) keepInForce(() => show(page));
