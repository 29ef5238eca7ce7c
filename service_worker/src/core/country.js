/**
 * The country whose ministry offers the services. Twin: `moi_pwa/catalogue/country.py`.
 *
 * The build puts the country of another ministry in the place of this module, `country_papers.js`, `country_phones.js`
 * and `country_words.js`. They are four because every page loads this one.
 */

/** ISO 3166-1, three letters. */
export const ALPHA_3 = "JOR";
/** The locale of Arabic, BCP 47. */
export const LOCALE = "ar-JO";
/** The name of the zone in the IANA database. */
export const TIME_ZONE = "Asia/Amman";
/** The least and the most milliseconds that the zone has been ahead of UTC since 1970. */
export const UTC_OFFSETS_MS = [7_200_000, 10_800_000];
/** The decimals of the currency. */
export const MINOR_UNITS = 3;
