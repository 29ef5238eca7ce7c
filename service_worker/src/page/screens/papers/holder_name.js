/** The name of a paper's holder as screens show it. */

import { pageLanguage } from "../../words/words.js";

/**
 * Return the holder's name, in Arabic on an Arabic page if it is known.
 *
 * @param {Pick<import("../../../store/cases.js").Paper, "content">} paper
 */
export function holderName({ content: { arabic_name, given_names, surname } }) {
  const latin = [given_names, surname].filter(Boolean).join(" ");
  return pageLanguage() === "ar" ? arabic_name || latin : latin || arabic_name;
}
