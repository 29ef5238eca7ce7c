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

/**
 * Return whether a value is a text that is a time or a day.
 *
 * @param {unknown} value
 * @returns {value is string}
 */
export function isTime(value) {
  return isText(value) && !Number.isNaN(Date.parse(value));
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
