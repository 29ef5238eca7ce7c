/**
 * Writes each value in one way only: the JSON Canonicalization Scheme (RFC 8785), without fractions.
 *
 * Values that are hashed or signed are written so. Twin: `moi_pwa/core/canonical_json.py`.
 */

/**
 * The error for a value without canonical form: a fraction, too large an integer, a lone surrogate, or no JSON at all.
 */
export class NotCanonicalError extends TypeError {}

/**
 * Write a value (string, safe integer, boolean, null, array, plain object) as canonical text.
 *
 * @param {unknown} value
 * @returns {string}
 * @throws {NotCanonicalError}
 */
export function canonicalJson(value) {
  if (value === null || typeof value === "boolean") return String(value);
  if (Number.isSafeInteger(value)) return String(value); // -0 becomes "0", as RFC 8785 wants
  if (typeof value === "string") return writtenString(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (isPlainObject(value)) {
    // sort() compares UTF-16 code units, which is the order of RFC 8785 §3.2.3.
    const members = Object.keys(value)
      .sort()
      .map((key) => `${writtenString(key)}:${canonicalJson(value[key])}`);
    return `{${members.join(",")}}`;
  }
  throw new NotCanonicalError(`no canonical form for ${typeof value}`);
}

/**
 * Return a value's canonical text as the bytes that are hashed or signed.
 *
 * @param {unknown} value
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {NotCanonicalError}
 */
export function canonicalBytes(value) {
  return new TextEncoder().encode(canonicalJson(value));
}

/**
 * Write a text as a JSON string.
 *
 * @param {string} text
 * @throws {NotCanonicalError} if it has a lone surrogate.
 */
function writtenString(text) {
  // A lone surrogate has no UTF-8; JSON.stringify would escape it, TextEncoder would replace it.
  if (/[\uD800-\uDFFF]/u.test(text)) throw new NotCanonicalError("lone surrogate");
  return JSON.stringify(text);
}

/**
 * Return whether a value is a plain object, not an instance of a class.
 *
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isPlainObject(value) {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
