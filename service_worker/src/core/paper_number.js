/** Reads the number of a paper. Twin: `moi_pwa/core/paper_number.py`. */

const NUMBER = /^([VREND]\d\d)(\d{6}|[A-HJKMNP-TV-Z][\dA-HJKMNP-TV-Z]{5})$/;
const BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** A00000 in base 32 follows 999999. */
const FIRST_WITH_LETTER = 10 * 32 ** 5;
const FIRST_ORDINAL_WITH_LETTER = 1_000_000;
export const MAX_ORDINAL = FIRST_ORDINAL_WITH_LETTER - 1 + 32 ** 6 - FIRST_WITH_LETTER;

/**
 * Returns the series of a paper or a refusal (its kind and year) and its ordinal in it: V26000123 gives V26 and 123. Null: it is no number of one.
 *
 * @param {string} number
 * @returns {{series: string, ordinal: number} | null}
 */
export function readPaperNumber(number) {
  const [, series = "", written = ""] = NUMBER.exec(number) ?? [];
  if (series === "") return null;
  if (/^\d+$/.test(written)) return { series, ordinal: Number(written) };
  const value = [...written].reduce((sum, character) => sum * 32 + BASE_32.indexOf(character), 0);
  return { series, ordinal: value - FIRST_WITH_LETTER + FIRST_ORDINAL_WITH_LETTER };
}
