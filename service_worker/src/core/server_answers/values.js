/**
 * The kinds of values that answers of the server are made of.
 *
 * Answers are kept for days without a connection, and much code relies on their shape. An answer of another shape is
 * not the server's, or is one that this version cannot read: this folder tells them apart.
 */

/**
 * Return whether a value is a list all of whose items pass `isOne`.
 *
 * @param {unknown} value
 * @param {(item: unknown) => boolean} isOne
 */
export function isListOf(value, isOne) {
  return Array.isArray(value) && value.every(isOne);
}

/**
 * Return whether a value is a text.
 *
 * @param {unknown} value
 * @returns {value is string}
 */
export function isText(value) {
  return typeof value === "string";
}

/** A day or an instant of ISO 8601. `Date.parse` alone takes any text that ends with a number. */
const DAY_OR_INSTANT = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?$/;

/**
 * Return whether a value is a text that is a time or a day.
 *
 * @param {unknown} value
 * @returns {value is string}
 */
export function isTime(value) {
  return isText(value) && DAY_OR_INSTANT.test(value) && !Number.isNaN(Date.parse(value));
}

/**
 * Return whether a value is a whole number that is not negative.
 *
 * @param {unknown} value
 * @returns {value is number}
 */
export function isCount(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
