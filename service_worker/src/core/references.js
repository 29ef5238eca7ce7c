/** Reference numbers: the ministry's, checked here, and the phone's own. Twin: `moi_pwa/rules/reference_number.py`. */

import { asciiUpper, foldDigits, withoutBlanks } from "./characters.js";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * L-XXXX-XXXX: what an application is called before the ministry has seen it, from the random end of its id.
 *
 * @param {string} id  a UUID
 */
export function localReference(id) {
  const random = Number.parseInt(id.replaceAll("-", "").slice(-10), 16);
  const symbols = Array.from({ length: 8 }, (_, n) => CROCKFORD[Math.floor(random / 32 ** (7 - n)) % 32]).join("");
  return `L-${symbols.slice(0, 4)}-${symbols.slice(4)}`;
}

/**
 * A typed MOI-YYYY-SSS-NNNNNN-C as it is kept, or null if it is none: its check digit (Luhn) must be right.
 *
 * @param {string} text
 */
export function readReference(text) {
  const written = asciiUpper(withoutBlanks(foldDigits(text))).replace(/[^A-Z0-9]/gu, "");
  const match = /^(?:MOI)?([0-9]{4})([0-9]{3})([0-9]{6,9})([0-9])$/u.exec(written);
  if (!match) return null;
  const [, year, service, sequence, check] = match;
  return luhn(year + service + sequence) === check ? `MOI-${year}-${service}-${sequence}-${check}` : null;
}

/** @param {string} digits */
function luhn(digits) {
  const sum = [...digits].reverse().reduce((total, digit, n) => {
    const weighed = n % 2 ? Number(digit) : Number(digit) * 2;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
