/**
 * The contact details of the directorates, as far as this device knows the ministry's changes. Twin of the sentences:
 * `moi_pwa/presentation/services/contact_text.py`.
 *
 * @import {Contact, Hours} from "../../core/contacts.js"
 * @import {Lists, ReferenceData} from "../../core/types.js"
 * @import {Words} from "../words/words.js"
 * @typedef {object} Contacts - `contact.json` with the changes, on today's day.
 * @property {Record<string, {ar: string, en: string}>} directorates - their names.
 * @property {Record<string, string>} services - the directorate of each service, by the service's code.
 * @property {{ar: string, en: string}} working_days - "Sunday to Thursday".
 * @property {Lists} lists
 */

import { telephoneLink } from "../../core/contacts.js";
import { ammanDay } from "../../core/dates.js";
import { listsOn, withChanges } from "../../core/reference_data.js";
import { element } from "../components/elements.js";
import { pageLanguage, say } from "../words/words.js";
import { knownChanges, loadJsonInTime } from "./reference.js";

/**
 * Return the contact details of today.
 *
 * @param {string | undefined} address - the address of `contact.json`.
 * @returns {Promise<Contacts>}
 */
export async function contactsToday(address) {
  /** @type {[Omit<Contacts, "lists"> & {lists: ReferenceData}, Awaited<ReturnType<typeof knownChanges>>]} */
  const [shipped, { changes }] = await Promise.all([loadJsonInTime(address), knownChanges()]);
  return { ...shipped, lists: listsOn(withChanges(shipped.lists, changes), ammanDay(new Date())) };
}

/**
 * Return the content of a contact's rows, by their sentence "contact.NAME".
 *
 * @param {Contact} contact
 * @param {Contacts} contacts
 * @param {Words} words
 * @returns {Record<"address" | "telephone" | "visits", (Node | string)[]>}
 */
export function contactRows(contact, contacts, words) {
  const hours = (/** @type {Hours} */ { opens, closes }) =>
    say(words, "contact.hours", { days: contacts.working_days[pageLanguage()], opens, closes });
  return {
    address: [contact.address?.[pageLanguage()] ?? say(words, "contact.no_address")],
    telephone: telephone(contact, hours, words),
    visits: [contact.visits ? hours(contact.visits) : say(words, "contact.no_visits")],
  };
}

/**
 * Return the number as a link that calls it, and when it is answered.
 *
 * @param {Contact} contact
 * @param {(hours: Hours) => string} hoursText
 * @param {Words} words
 */
function telephone({ telephone: number, answered, visits }, hoursText, words) {
  if (number === null) return [say(words, "contact.no_telephone")];
  const link = element("a", { href: telephoneLink(number) }, element("bdi", { dir: "ltr" }, number));
  if (!answered && !visits) return [link];
  const when = answered
    ? say(words, "contact.answered", { hours: hoursText(answered) })
    : say(words, "contact.answered_at_visits");
  return [link, element("span", { className: "small" }, when)];
}
