/** The title of a paper on the holder's phone, and the holder's name. */

import { pageLanguage, say } from "../../words/words.js";

/** @import {PaperContent} from "../../../store/cases.js" */

/**
 * Return the title of a paper.
 *
 * @param {{kind: string, service: number}} paper
 * @param {import("../../words/words.js").Words} words
 */
export function titleOf({ kind, service }, words) {
  return words[`paper.service.${service}`] ?? say(words, `paper.kind.${kind}`);
}

/**
 * Return the holder's name, in Arabic on an Arabic page if it is known.
 *
 * @param {{content: PaperContent}} paper
 */
export function nameOf({ content: { arabic_name, given_names, surname } }) {
  const latin = [given_names, surname].filter(Boolean).join(" ");
  return pageLanguage() === "ar" ? arabic_name || latin : latin || arabic_name;
}
