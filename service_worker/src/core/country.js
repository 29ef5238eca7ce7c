/**
 * The country whose ministry offers the services. Twin: `moi_pwa/catalogue/country.py`.
 *
 * The build puts the profile of the ministry that it builds for in the place of this module.
 *
 * @typedef {object} Country
 * @property {string} alpha2 - ISO 3166-1, two letters.
 * @property {string} alpha3 - ISO 3166-1, three letters.
 * @property {string} locale - BCP 47, for Arabic.
 * @property {string} time_zone - name in the IANA database.
 * @property {[least: number, most: number]} utc_offsets - minutes that the zone has been ahead of UTC since 1970.
 * @property {number} minor_units - decimals of the currency.
 * @property {string[]} guessable_words - words that protect no passphrase.
 * @property {PhoneNumbers} phones
 * @typedef {object} PhoneNumbers
 * @property {string} calling_code
 * @property {string} trunk_prefix - digits that people dial before a national number, or "".
 * @property {string} national_number - regular expression of numbers without calling code and trunk prefix.
 * @property {[fewest: number, most: number]} digits_after_code - after a calling code without a plus sign.
 * @property {string} assigned - regular expression of the national numbers that are taken before the tables are loaded.
 */

/** @type {Country} */
export const COUNTRY = {
  alpha2: "JO",
  alpha3: "JOR",
  locale: "ar-JO",
  time_zone: "Asia/Amman",
  utc_offsets: [120, 180],
  minor_units: 3,
  guessable_words: ["moi", "interior", "jordan", "amman", "الداخلية", "داخلية", "الاردن", "الأردن", "عمان"],
  phones: {
    calling_code: "962",
    trunk_prefix: "0",
    national_number: "[2356][0-9]{7}|7[0-9]{8}",
    digits_after_code: [8, 10],
    assigned: "7(?:0[0-9]|11|4[67]|[29][0-9]|[78][0-25-9])[0-9]{6}|[235689][0-9]{7}",
  },
};
