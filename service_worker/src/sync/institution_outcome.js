/**
 * The outcome of a request about the account of an institution.
 *
 * @import {Answer} from "./api.js"
 * @typedef {"offline" | "needs_sign_in" | "too_many_attempts" | "not_a_member" | "not_permitted" |
 *   "last_administrator" | "already_a_member" | "not_now" | "invitation_over" | "invitation_for_other" |
 *   "invitation_not_sent" | "texts_spent" | "emails_spent" | "not_a_mobile" | "not_an_email" | "required" |
 *   "too_long" | "unprintable" | "sign_in_again" | "unknown_key" | "unknown_scope" | "too_many_clients" |
 *   "too_many_keys" | "key_known" | "last_key" | "not_a_webhook" | "not_found" | "failed"} Refusal - the reason why the
 *   server did not do something.
 * @typedef {"done" | Refusal} Outcome
 */

/** The refusals that a problem of the server names, by its type or its reason. @type {ReadonlySet<string>} */
const NAMED = new Set([
  "not_a_member",
  "not_permitted",
  "last_administrator",
  "already_a_member",
  "not_now",
  "invitation_over",
  "invitation_for_other",
  "invitation_not_sent",
  "texts_spent",
  "emails_spent",
  "not_a_mobile",
  "not_an_email",
  "required",
  "too_long",
  "unprintable",
  "sign_in_again",
  "unknown_key",
  "unknown_scope",
  "too_many_clients",
  "too_many_keys",
  "key_known",
  "last_key",
  "not_a_webhook",
  "not_found",
]);

/**
 * Return the body of an answer, or why it has none.
 *
 * @template Body
 * @param {Answer} answer
 * @param {(body: unknown) => body is Body} isBody
 * @returns {Body | Refusal}
 */
export function bodyOr(answer, isBody) {
  const outcome = outcomeOf(answer);
  if (outcome !== "done") return outcome;
  return isBody(answer.body) ? answer.body : "failed";
}

/**
 * Return the outcome of a request.
 *
 * @param {Answer} answer
 * @returns {Outcome}
 */
export function outcomeOf({ status, type, body }) {
  if (status >= 200 && status < 300) return "done";
  if (status === 0) return "offline";
  if (status === 401) return "needs_sign_in";
  if (status === 429) return "too_many_attempts";
  const named = [body?.reason, type, body?.problems?.[0]?.code].find((each) => NAMED.has(each));
  return /** @type {Refusal | undefined} */ (named) ?? "failed";
}
