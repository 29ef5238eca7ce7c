/**
 * Decides which other applications of a party one answer to a request for details may be sent for, because the ministry
 * asked the same of them and the answer does not depend on the person.
 *
 * @import {Field} from "../types.js"
 * @import {Ask, Case} from "../../store/cases.js"
 * @typedef {Pick<Case, "id" | "party" | "service" | "ask">} Asked - the parts of an application that are compared.
 * @typedef {{path: string, field: Field, context: {pathPrefix: string}, follows: boolean}} Question - the part of a
 *   question that counts.
 */

import { messageIn } from "./details_request.js";

/**
 * Return whether the answers to a request may be sent for several applications: every question that is requested is
 * declared as one that applications may share, and stands in no list of people or things.
 *
 * An answer to a part of a request would end the request, so one question about the person is enough.
 *
 * @param {Ask} ask
 * @param {Question[]} questions - the requested questions, as the form asks them.
 */
export function mayBeShared({ fields, documents }, questions) {
  const areShared = questions.every(({ field, context, follows }) => field.shared && !context.pathPrefix && !follows);
  const isWhole =
    fields.every((name) => questions.some(({ path }) => path === name)) &&
    documents.every((name) =>
      questions.some(({ path, field }) => path === name || (field.kind === "file" && field.document === name)),
    );
  return questions.length > 0 && areShared && isWhole;
}

/**
 * Return whether the ministry asks the same of another application of the same party: for the same service, the same
 * questions and documents, in the same words. The last day may differ, if it has not passed.
 *
 * @param {Asked} open - the application whose request is answered.
 * @param {Asked} other
 * @param {string} today - ISO day.
 */
export function isSameRequest(open, other, today) {
  const [one, two] = [open.ask, other.ask];
  return (
    open.id !== other.id &&
    (open.party ?? "") === (other.party ?? "") &&
    open.service === other.service &&
    one !== null &&
    two !== null &&
    (two.until || today) >= today &&
    isSameSet(one.fields, two.fields) &&
    isSameSet(one.documents, two.documents) &&
    /** @type {const} */ (["ar", "en"]).every((language) => messageIn(one, language) === messageIn(two, language))
  );
}

/**
 * Return whether two lists have the same texts, in any order.
 *
 * @param {string[]} one
 * @param {string[]} other
 */
function isSameSet(one, other) {
  const [a, b] = [new Set(one), new Set(other)];
  return a.size === b.size && one.every((each) => b.has(each));
}

/**
 * Return the id of the draft that answers for another application. It follows from the draft that the person wrote and
 * from the application, so that whoever begins it again, after a kill or in another window, finds it.
 *
 * @param {string} draftId - UUIDv7 of the draft that the person wrote.
 * @param {string} caseId - UUIDv7 of the other application.
 * @returns {string} a UUIDv7: the time of the draft, and the random digits of both, combined by XOR.
 */
export function otherDraftId(draftId, caseId) {
  return [...draftId]
    .map((digit, n) => (isRandom(n) ? (parseInt(digit, 16) ^ parseInt(caseId[n] ?? "0", 16)).toString(16) : digit))
    .join("");
}

/**
 * Return whether a UUIDv7 has a random digit at this place: not one of its time, version or variant, and no dash.
 *
 * @param {number} n
 */
const isRandom = (n) => (n > 14 && n < 18) || (n > 19 && n !== 23);
