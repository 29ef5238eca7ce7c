/**
 * The numbers that each country gives out, for `Facts.isGivenOut`. The tables are larger than a form, so they are
 * loaded after it.
 *
 * Twin, with `phone.js`: `moi_pwa/rules/forms/phone.py`. `moi_pwa/build/phones.py` writes the tables.
 */

const MAX_CODE_LENGTH = 3;

/**
 * Return a predicate that tells whether an E.164 number is given out.
 *
 * @param {{[callingCode: string]: string}} plans - regular expression of the national numbers that are given out, by
 *   calling code.
 * @returns {(number: string) => boolean}
 */
export function givenOutBy(plans) {
  /** Return the calling code of a number, null if it has none. No code begins with another. @param {string} digits */
  const codeOf = (digits) => {
    for (let length = 1; length <= MAX_CODE_LENGTH; length += 1) {
      if (Object.hasOwn(plans, digits.slice(0, length))) return digits.slice(0, length);
    }
    return null;
  };
  return (number) => {
    const digits = number.slice(1);
    const code = number.startsWith("+") ? codeOf(digits) : null;
    return code !== null && new RegExp(`^(?:${plans[code]})$`, "u").test(digits.slice(code.length));
  };
}
