/**
 * The contact details of a directorate: its address, telephone and hours. Twin: `moi_pwa/rules/reference/contacts.py`.
 *
 * @import {Entry, Lists} from "./types.js"
 * @typedef {{opens: string, closes: string}} Hours - the hours of a working day, "08:30" in the country's zone.
 * @typedef {object} Contact - null stands for what the ministry has not entered.
 * @property {{ar: string, en: string} | null} address
 * @property {string | null} telephone - with its calling code and blanks: "+962 6 000 0101".
 * @property {Hours | null} answered - the hours of the telephone, if these are not the visiting hours.
 * @property {Hours | null} visits - the visiting hours; null if the directorate receives nobody.
 */

/**
 * Return a directorate's contact details.
 *
 * @param {Lists} lists - the lists of one day.
 * @param {string} directorate
 * @returns {Contact}
 */
export function contactOf(lists, directorate) {
  const { ar, en, telephone, opens, closes } = /** @type {Record<string, any>} */ (
    lists["contacts"]?.[directorate] ?? {}
  );
  const place = lists["visiting_hours"]?.[directorate];
  return {
    address: ar && en ? { ar, en } : null,
    telephone: telephone ?? null,
    answered: opens && closes ? { opens, closes } : null,
    visits: place ? visitingHours(place) : null,
  };
}

/**
 * Return the visiting hours of a place, within a day whatever was entered, as `moi_pwa/rules/cases/visits.py` does.
 *
 * @param {Entry} place
 * @returns {Hours}
 */
function visitingHours(place) {
  const opens = within(place["opens"], 0, 22);
  return { opens: onTheHour(opens), closes: onTheHour(within(place["closes"], opens + 1, 23)) };
}

/**
 * Return a number, or the limit that it is beyond.
 *
 * @param {unknown} value
 * @param {number} least
 * @param {number} most
 */
const within = (value, least, most) => Math.min(Math.max(Number(value ?? 0), least), most);

/** @param {number} hour */
const onTheHour = (hour) => `${String(hour).padStart(2, "0")}:00`;

/**
 * Return the address by which a telephone calls a number (RFC 3966).
 *
 * @param {string} number
 */
export const telephoneLink = (number) => `tel:${number.replaceAll(" ", "")}`;

/**
 * Return the holiday that is today, or else the next one; undefined if none is known.
 *
 * @param {Lists} lists - the lists of one day.
 * @param {string} today - ISO day.
 * @returns {Entry | undefined}
 */
export function nextHoliday(lists, today) {
  return Object.values(lists["holidays"] ?? {})
    .filter(({ last }) => String(last) >= today)
    .toSorted((a, b) => (String(a["first"]) < String(b["first"]) ? -1 : 1))[0];
}
