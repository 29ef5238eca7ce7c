/**
 * The names and the sentences about for whom a person acts.
 *
 * @import {Institution} from "../../core/parties/institutions.js"
 * @import {Acting} from "../../store/acting.js"
 * @import {Words} from "../words/words.js"
 */

import { institutionName } from "../../core/parties/institutions.js";
import { may } from "../../core/parties/permissions.js";
import { pageLanguage, say } from "../words/words.js";

/**
 * Return an institution that the person acts for, or undefined.
 *
 * @param {Acting} acting
 * @param {string | undefined} party
 */
export function institutionOf({ institutions }, party) {
  return institutions.find(({ id }) => id === party);
}

/**
 * Return the name of a party that is no person, also of one that the person has left, isolated from the sentence around
 * it.
 *
 * @param {Acting} acting
 * @param {string} party
 * @param {Words} words
 */
export function partyName({ institutions, former }, party, words) {
  const institution = [...institutions, ...former].find(({ id }) => id === party);
  return institution ? isolatedName(institution) : say(words, "acting.unnamed");
}

/**
 * Return the sentence about for whom something is: an institution, or the person themselves.
 *
 * @param {"acting" | "acting.draft" | "sheet.acting"} key - the sentences are `<key>.for` and `<key>.own`.
 * @param {Acting} acting
 * @param {string} party
 * @param {Words} words
 */
export function forWhom(key, acting, party, words) {
  return party ? say(words, `${key}.for`, { name: partyName(acting, party, words) }) : say(words, `${key}.own`);
}

/**
 * Return the sentence of the choice to act for a party.
 *
 * @param {Acting} acting
 * @param {string} party
 * @param {Words} words
 */
export function choiceText(acting, party, words) {
  return party
    ? say(words, "acting.switch_to", { name: partyName(acting, party, words) })
    : say(words, "acting.switch_own");
}

/**
 * Return the sentence about what the person may not do for an institution, "" if nothing.
 *
 * @param {Institution | undefined} institution - undefined for the person themselves.
 * @param {Words} words
 */
export function limitText(institution, words) {
  if (institution === undefined) return "";
  const name = isolatedName(institution);
  if (!may(institution, "file"))
    return say(words, `acting.role_${may(institution, "pay") ? "finance" : "viewer"}`, { name });
  if (institution.may_send) return "";
  return say(words, institution.status === "waiting" ? "acting.waiting" : "acting.may_not_send", { name });
}

/**
 * Return a name that keeps its direction in a sentence (UAX #9).
 *
 * @param {Pick<Institution, "name_ar" | "name_en">} institution
 */
export function isolatedName(institution) {
  return isolatedText(institutionName(institution, pageLanguage()));
}

/**
 * Return a name that somebody typed, in letters of any direction, so that it keeps its direction in a sentence.
 *
 * @param {string} name
 */
export function isolatedText(name) {
  return `\u2068${name}\u2069`;
}
