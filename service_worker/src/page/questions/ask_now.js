/**
 * The questions that the open form asks now.
 *
 * @import {Attachment} from "../../core/types.js"
 * @import {Asked} from "../../core/forms/asked.js"
 * @import {Form} from "./open_form.js"
 */

import { ask } from "../../core/forms/asked.js";
import { normaliseAnswers } from "../../core/forms/normalise.js";
import { withoutKeys } from "../../core/forms/paths.js";

/**
 * Return what is asked, given what has been typed so far. Its answers are those that would be sent.
 *
 * @param {Form} form
 * @returns {Asked}
 */
export function askNow({ declaration, draft, facts, request }) {
  const asked = ask(declaration, normaliseAnswers(declaration, withoutKeys(draft.content.answers)), facts);
  return request ? { ...asked, questions: request.questions(asked) } : asked;
}

/**
 * Return the documents that answers name, as a manifest lists them.
 *
 * @param {Asked} asked
 * @returns {Attachment[]}
 */
export function attachmentsOf({ questions }) {
  return questions.flatMap(({ field, answer, context }) =>
    field.kind === "file" && Array.isArray(answer)
      ? answer.map((id) => ({ id: String(id), code: field.document, path: context.pathPrefix + field.document }))
      : [],
  );
}
