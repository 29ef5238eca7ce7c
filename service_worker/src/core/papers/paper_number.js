/** Reads the number of a paper. Twin: `moi_pwa/core/paper_number.py`. */

/** Kind, two digits of the year, then six digits or a letter with five characters of base 32. */
const NUMBER = /^([VREND]\d\d)(\d{6}|[A-HJKMNP-TV-Z][\dA-HJKMNP-TV-Z]{5})$/;
/** The digits of Crockford's base 32: no I, L, O, U. */
const BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** The value of A00000 in base 32, the number that follows 999999. */
const FIRST_WITH_LETTER = 10 * 32 ** 5;
/** The ordinal of A00000. */
const FIRST_ORDINAL_WITH_LETTER = 1_000_000;
/** The ordinal of ZZZZZZ, the largest of a series. */
export const MAX_ORDINAL = FIRST_ORDINAL_WITH_LETTER - 1 + 32 ** 6 - FIRST_WITH_LETTER;

/**
 * Return the series of a paper or a refusal (its kind and year) and its ordinal in it: V26000123 gives V26 and 123.
 *
 * @param {string} number
 * @returns {{series: string, ordinal: number} | null} null if it is not the number of a paper or a refusal.
 */
export function readPaperNumber(number) {
  const [, series = "", written = ""] = NUMBER.exec(number) ?? [];
  if (series === "") return null;
  if (/^\d+$/.test(written)) return { series, ordinal: Number(written) };
  const value = [...written].reduce((sum, character) => sum * 32 + BASE_32.indexOf(character), 0);
  return { series, ordinal: value - FIRST_WITH_LETTER + FIRST_ORDINAL_WITH_LETTER };
}
