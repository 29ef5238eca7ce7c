/**
 * The telephone numbers of the country. See `country.js`.
 *
 * @typedef {object} PhoneNumbers
 * @property {string} calling_code
 * @property {string} trunk_prefix - digits that people dial before a national number, or "".
 * @property {string} national_number - regular expression of numbers without calling code and trunk prefix.
 * @property {number[]} digits_after_code - the fewest and the most after a calling code without a plus sign.
 * @property {string} assigned - regular expression of the national numbers that are taken before the tables are loaded.
 */

/** @type {PhoneNumbers} */
export const PHONES = {
  calling_code: "962",
  trunk_prefix: "0",
  national_number: "[2356][0-9]{7}|7[0-9]{8}",
  digits_after_code: [8, 10],
  assigned: "7(?:0[0-9]|11|4[67]|[29][0-9]|[78][0-25-9])[0-9]{6}|[235689][0-9]{7}",
};
