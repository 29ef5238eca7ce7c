/**
 * Characters, the same in both languages: what is blank, a digit or upper case differs between Python and JavaScript.
 * Twin: `moi_pwa/rules/characters.py`.
 */

/** Code points. No answer is longer, whatever its kind: what lies above is refused before it is worked on. */
export const MAX_ANSWER_LENGTH = 10_000;

const BLANKS = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;
const INVISIBLE = /[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const LINE_ENDS = /\r\n|[\v\f\r\x85\u2028\u2029]/gu;
const BLANKS_IN_A_LINE = /[\t \xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+/gu;
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\x00-\x1f\x7f-\x9f\ud800-\udfff\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u;
/** Fillers, tags and other signs without a shape, and what is no character. Nobody types them. */
const LOOKS_LIKE_NOTHING =
  /[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2061-\u2065\u206a-\u206f\u2800\u3164\uffa0\ufff0-\ufffc\p{NChar}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/u;
/** A word that begins with a mark, or has nothing but joiners. */
const LONE_MARK = /^[\u200c\u200d]*(?:[\p{M}\uff9e\uff9f]|$)/u;

// Control characters but tab, line feed and carriage return; halves of surrogate pairs.
// eslint-disable-next-line no-control-regex
const NOT_TEXT = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]/u;
/** More marks on one letter than text has: putting them in order takes time that is quadratic in their number. */
const CROWDED = /(?<![\p{M}\uff9e\uff9f])[\p{M}\uff9e\uff9f]{11}/u;

/** @param {string} text */
export const asciiUpper = (text) => text.replace(/[a-z]/gu, (letter) => letter.toUpperCase());

/** @param {string} text */
export const withoutInvisible = (text) => text.replace(INVISIBLE, "");

/**
 * NFC, without invisible characters; runs of blanks become one space, none at the ends.
 *
 * @param {string} text
 */
export const tidyLine = (text) => oneSpace(visible(text)).replace(/^ | $/gu, "");

/**
 * As `tidyLine`, but lines stay lines, with at most one empty line between two.
 *
 * @param {string} text
 */
export function tidyParagraph(text) {
  const lines = visible(text).replace(LINE_ENDS, "\n").replace(BLANKS_IN_A_LINE, " ").replace(/ ?\n ?/gu, "\n");
  return lines.replace(/\n{3,}/gu, "\n\n").replace(/^[ \n]+|[ \n]+$/gu, "");
}

/**
 * NFC comes last: marks that a blank kept apart may meet. So whatever else is left out, leave out before.
 *
 * @param {string} text
 */
export const withoutBlanks = (text) => visible(text.replace(BLANKS, ""));

/** @param {string} text */
export const oneSpace = (text) => text.replace(BLANKS, " ");

/**
 * Control and invisible characters, halves of surrogate pairs, and marks on no letter. An end of line counts as one too.
 *
 * @param {string} text
 */
export const hasUnprintable = (text) =>
  UNPRINTABLE.test(text) || LOOKS_LIKE_NOTHING.test(text) || text.split(BLANKS).some((word) => word !== "" && LONE_MARK.test(word));

/**
 * Whether text in somebody's own words is taken: once it is tidied, everything of it can be seen.
 *
 * @param {string} text
 */
export const isLegible = (text) => isText(text) && !hasUnprintable(tidyParagraph(text).replaceAll("\n", " "));

/**
 * Whether one of its characters is a letter by itself: not a mark, a sign or a tatweel.
 *
 * @param {string} text
 */
export const hasLetter = (text) => /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}]/u.test(text.normalize("NFKC"));

/**
 * Whether text is taken at all, whatever it is for: not with control characters, except tab, line feed and carriage
 * return, nor with halves of surrogate pairs, nor with more than 10 marks on one letter. The server refuses a body with
 * any other.
 *
 * @param {string} text
 */
export const isText = (text) => !NOT_TEXT.test(text) && !CROWDED.test(text);

/**
 * Code points after NFC.
 *
 * @param {string} text
 */
export const length = (text) => codePoints(text.normalize("NFC"));

/** @param {string} text */
export const isTooLong = (text) => text.length > MAX_ANSWER_LENGTH && codePoints(text) > MAX_ANSWER_LENGTH;

/** @param {string} text */
const codePoints = (text) => [...text].length;

/** @param {string} text */
const visible = (text) => withoutInvisible(text).normalize("NFC");
