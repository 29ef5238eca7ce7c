/**
 * Words reduced to what their forms share, for Arabic and English. The forms of one word mostly have one stem. It is
 * no dictionary: a stem need not be a word.
 */

/** The article, with prefixes written together with it. */
const ARTICLE = /^(?:[وفبكل]?ال|لل)(?=.{2})/u;
/** Number, gender, nisba, possessive pronouns, past tenses, the alef of an accusative. Removed twice: سنويا, إقاماتهم. */
const ARABIC_ENDING = /(?<=[\u0621-\u064a]{3})(?:ات|ين|ون|ان|وا|يه|ني|نا|كم|ها|هم|ه|ي|ا|ت)$/u;
/** A hamza at the end, which people leave out: إلغاء, الغا. */
const LAST_HAMZA = /(?<=.{2})ء$/u;
/** "And", prepositions and the prefixes of verbs: وتمديد, لشركة, بدفع, ابقى, يدفع. */
const ARABIC_PREFIX = /^[وفبلكعايتن](?=.{3})/u;

/**
 * Return a word without its article.
 *
 * @param {string} word - folded by `searchText`.
 */
export const withoutArticle = (word) => word.replace(ARTICLE, "");

/**
 * Return the stem of a word.
 *
 * @param {string} bare - a word from `withoutArticle`.
 */
export function stem(bare) {
  if (/^[a-z]/u.test(bare)) return englishStem(bare);
  return bare.replace(LAST_HAMZA, "").replace(ARABIC_ENDING, "").replace(ARABIC_ENDING, "");
}

/**
 * Return the stems that an Arabic word may have if it begins with one or two prefixes, the longest first.
 *
 * @param {string} bare - a word from `withoutArticle`.
 */
export function stemsAfterPrefixes(bare) {
  const once = bare.replace(ARABIC_PREFIX, "");
  const shorter = [once, withoutArticle(once), once.replace(ARABIC_PREFIX, "")];
  return [...new Set(shorter.filter((word) => word !== bare).map(stem))];
}

/**
 * Return the stem of an English word. British and American spellings have one.
 *
 * @param {string} word
 */
function englishStem(word) {
  return word
    .replace(/(?<=[a-z]{3})our(?=[a-z]{0,4}$)/u, "or")
    .replace(/(?<=[a-z]{3})is(?=e[ds]?$|ing$|ation)/u, "iz")
    .replace(/(?<=[a-z]{3})(?:(?<=[sxz]|ch|sh)es|(?<!s)s)$/u, "")
    .replace(/(?<=[a-z]{3})(?:ing|ed|ment)$|(?<=[a-z]{4})(?:al|ation)$/u, "")
    .replace(/(?<=[a-z]{2})([^aeiou])\1$/u, "$1")
    .replace(/(?<=[a-z]{3})(?:ie|e)$|(?<=[a-z]{4})y$/u, "");
}
