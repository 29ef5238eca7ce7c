/**
 * The form that is open, as its parts share it.
 *
 * @import {Attachment, Declaration, Facts} from "../../core/types.js"
 * @import {Asked} from "../../core/asked.js"
 * @import {Draft} from "../../store/drafts.js"
 * @import {Request} from "../../core/request.js"
 * @typedef {object} Form
 * @property {HTMLElement} element
 * @property {Declaration} declaration
 * @property {Draft} draft
 * @property {Facts} facts - as far as loaded (`context.js`).
 * @property {Record<string, string>} feeNames
 * @property {Request | null} request - what the ministry asks again; null: a new application.
 * @property {import("../words.js").Words} words
 */

import { ask } from "../../core/asked.js";
import { normaliseAnswers } from "../../core/normalise.js";
import { withoutKeys } from "../../core/paths.js";
import { uuidv7 } from "../../core/uuid.js";

/** What is asked, given what has been typed so far; its answers are what would be sent. @param {Form} form @returns {Asked} */
export function askNow({ declaration, draft, facts, request }) {
  const asked = ask(declaration, normaliseAnswers(declaration, withoutKeys(draft.content.answers)), facts);
  return request ? { ...asked, questions: request.questions(asked) } : asked;
}

/** @param {Declaration} declaration @param {string} [id] @returns {Draft} */
export function newDraft({ code, version }, id = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))) {
  const content = { name: "", answers: {}, visited: [] };
  return { id, service: code, service_version: version, person: "", updated_at: "", revision: 0, content };
}

/** The fields on the page, hidden ones too. @param {ParentNode} element @returns {HTMLElement[]} */
export function fieldsIn(element) {
  return [...element.querySelectorAll("[data-path]")].filter((found) => found instanceof HTMLElement);
}

/** @param {ParentNode} element @param {string} path */
export function fieldAt(element, path) {
  return /** @type {HTMLElement | null} */ (element.querySelector(`[data-path="${CSS.escape(path)}"]`));
}

/** The documents that answers name, as a manifest does. @param {Asked} asked @returns {Attachment[]} */
export function attachmentsOf({ questions }) {
  return questions.flatMap(({ field, answer, context }) =>
    field.kind === "file" && Array.isArray(answer)
      ? answer.map((id) => ({ id: String(id), code: field.document, path: context.pathPrefix + field.document }))
      : [],
  );
}
