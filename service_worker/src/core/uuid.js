/**
 * Return a UUIDv7 (RFC 9562, section 5.7). UUIDs are made where a thing begins, and sort by time.
 *
 * @param {number} now - Unix time in milliseconds.
 * @param {Uint8Array} random - 10 random bytes.
 * @returns {string}
 */
export function uuidv7(now, random) {
  const hex = [...random.subarray(0, 10)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const time = Math.trunc(now).toString(16).padStart(12, "0");
  const variant = (8 + (Number.parseInt(hex.charAt(3), 16) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}

/**
 * Return the time at which an id was made: Unix time in milliseconds by its maker's clock.
 *
 * @param {string} id
 */
export function timeOf(id) {
  return Number.parseInt(id.replace("-", "").slice(0, 12), 16);
}

/**
 * Return whether a text is a UUID in lower case.
 *
 * @param {string} text
 */
export function isUuid(text) {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
}
