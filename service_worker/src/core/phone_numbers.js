/**
 * What every country gives out. The tables weigh more than a form, so they come after it: `Facts.isGivenOut`.
 * Twin, with `phone.js`: `moi_pwa/rules/forms/phone.py`; `moi_pwa/build/phones.py` writes the tables.
 */

const MAX_CODE_LENGTH = 3;

/**
 * @param {{[callingCode: string]: string}} plans - regular expressions of the national numbers that are given out.
 * @returns {(number: string) => boolean} whether an E.164 number is given out.
 */
export function givenOutBy(plans) {
  /** No code begins with another. @param {string} digits */
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
