/**
 * The key under which names are found: Arabic spellings that people mix up become one. Twin:
 * `moi_pwa/rules/search/text.py`.
 */

import { foldDigits } from "../digits.js";
import { oneSpace, withoutInvisible } from "../characters.js";

/** Tatweel and harakat. */
const LEFT_OUT = /[\u0640\u064b-\u0652\u0670]/gu;
/**
 * Letter -> letter that people write for it.
 *
 * @type {{[letter: string]: string}}
 */
const SAME = { أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ی: "ي", ئ: "ي", ؤ: "و", ة: "ه", ک: "ك" };
const FOLDED = new RegExp(`[${Object.keys(SAME).join("")}]`, "gu");

/**
 * Return a text as a search key: NFKC, without tatweel and harakat; alef, ya, ta marbuta and hamza forms folded; ASCII
 * digits; lower case.
 *
 * @param {string} text
 */
export function searchText(text) {
  const visible = withoutInvisible(text).normalize("NFKC").replace(LEFT_OUT, "");
  const folded = foldDigits(visible.replace(FOLDED, (letter) => SAME[letter]));
  return oneSpace(folded).replace(/^ | $/gu, "").toLowerCase();
}
