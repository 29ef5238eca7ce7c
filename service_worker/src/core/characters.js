/**
 * Classes of characters, defined alike for Python and JavaScript.
 *
 * The languages' own notions of a blank, a digit and upper case differ. Twin: `moi_pwa/rules/characters.py`.
 */

/** The maximum length of an answer of any kind, in code points. A longer one is refused before it is processed. */
export const MAX_ANSWER_LENGTH = 10_000;

const BLANKS = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;
const INVISIBLE = /[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const LINE_ENDS = /\r\n|[\x0b\x0c\r\x85\u2028\u2029]/gu;
const BLANKS_IN_A_LINE = /[\t \xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+/gu;
const UNPRINTABLE =
  /[\x00-\x1f\x7f-\x9f\ud800-\udfff\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u;
/** Characters without a visible shape (fillers, tags, other signs), and noncharacters. Nobody types them. */
const LOOKS_LIKE_NOTHING =
  /[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2061-\u2065\u206a-\u206f\u2800\u3164\uffa0\ufff0-\ufffc\p{NChar}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/u;
/** A word that begins with a mark, or consists of joiners. */
const LONE_MARK = /^[\u200c\u200d]*(?:[\p{M}\uff9e\uff9f]|$)/u;

// Control characters but tab, line feed and carriage return; halves of surrogate pairs.
const NOT_TEXT = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]/u;
/** More than ten marks on one letter. No text has so many, and normalising takes time quadratic in their number. */
const CROWDED = /(?<![\p{M}\uff9e\uff9f])[\p{M}\uff9e\uff9f]{11}/u;

/**
 * Convert a to z to upper case, and nothing else.
 *
 * @param {string} text
 */
export const asciiUpper = (text) => text.replace(/[a-z]/gu, (letter) => letter.toUpperCase());

/**
 * Remove invisible characters: marks of direction, soft hyphens, zero-width blanks.
 *
 * @param {string} text
 */
export const withoutInvisible = (text) => text.replace(INVISIBLE, "");

/**
 * Return a line in NFC without invisible characters. Runs of blanks become one space; none is left at the ends.
 *
 * @param {string} text
 */
export const tidyLine = (text) => oneSpace(visible(text)).replace(/^ | $/gu, "");

/**
 * Return text tidied as by `tidyLine`, but with its lines kept, and at most one empty line between two.
 *
 * @param {string} text
 */
export function tidyParagraph(text) {
  const lines = visible(text)
    .replace(LINE_ENDS, "\n")
    .replace(BLANKS_IN_A_LINE, " ")
    .replace(/ ?\n ?/gu, "\n");
  return lines.replace(/\n{3,}/gu, "\n\n").replace(/^[ \n]+|[ \n]+$/gu, "");
}

/**
 * Return text in NFC without blanks and invisible characters.
 *
 * Normalisation comes last, as marks that a blank kept apart may meet: remove anything else before calling this.
 *
 * @param {string} text
 */
export const withoutBlanks = (text) => visible(text.replace(BLANKS, ""));

/**
 * Replace every run of blanks by one space.
 *
 * @param {string} text
 */
export const oneSpace = (text) => text.replace(BLANKS, " ");

/**
 * Return whether text has a control or invisible character, half of a surrogate pair, or a mark on no letter.
 *
 * An end of line counts as a control character.
 *
 * @param {string} text
 */
export const hasUnprintable = (text) =>
  UNPRINTABLE.test(text) ||
  LOOKS_LIKE_NOTHING.test(text) ||
  text.split(BLANKS).some((word) => word !== "" && LONE_MARK.test(word));

/**
 * Return whether text in a person's own words is accepted: once tidied, all of it must be visible.
 *
 * @param {string} text
 */
export const isLegible = (text) => isText(text) && !hasUnprintable(tidyParagraph(text).replaceAll("\n", " "));

/**
 * Return whether one of the characters is a letter by itself: not a mark, a sign or a tatweel.
 *
 * @param {string} text
 */
export const hasLetter = (text) => /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}]/u.test(text.normalize("NFKC"));

/**
 * Return whether text is accepted at all, whatever its purpose. The server refuses a body with any other.
 *
 * These are not accepted:
 * - control characters, except tab, line feed and carriage return;
 * - halves of surrogate pairs;
 * - more than 10 marks on one letter.
 *
 * @param {string} text
 */
export const isText = (text) => !NOT_TEXT.test(text) && !CROWDED.test(text);

/**
 * Return the length in code points after NFC.
 *
 * @param {string} text
 */
export const length = (text) => codePoints(text.normalize("NFC"));

/**
 * Return whether text is longer than `MAX_ANSWER_LENGTH`.
 *
 * @param {string} text
 */
export const isTooLong = (text) => text.length > MAX_ANSWER_LENGTH && codePoints(text) > MAX_ANSWER_LENGTH;

/**
 * Return the length in code points.
 *
 * @param {string} text
 */
const codePoints = (text) => [...text].length;

/**
 * Return text in NFC without invisible characters.
 *
 * @param {string} text
 */
const visible = (text) => withoutInvisible(text).normalize("NFC");
