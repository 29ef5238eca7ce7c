/**
 * Examines what a wallet presents: whether the ministry has signed it, whether this wallet presents it for this
 * request, and whether the paper is in force.
 *
 * @import { CredentialVerdict } from "../../../crypto/examine_credential.js"
 * @import { PresentationRequest, Question } from "../../../crypto/presentation_request.js"
 * @import { ClaimValue } from "../../../crypto/sd_jwt.js"
 * @import { Status, StatusReference } from "../../../crypto/status_list.js"
 * @import { TrustedSigner } from "../../../crypto/trust_list.js"
 * @typedef {CredentialVerdict | "wrong_clock"} PresentationVerdict - "forged" also if another wallet answers than the
 *   one that the credential was issued to, and for an answer to another request.
 * @typedef {object} ExaminedPresentation
 * @property {PresentationVerdict} verdict
 * @property {Partial<Record<string, ClaimValue>>} claims - claims that the ministry has signed and the wallet
 *   discloses; empty if it may not be relied on.
 * @property {string} issuedOn - ISO day in UTC of the credential; "" if there are no claims.
 */

import { examineCredential, verdictByDays } from "../../../crypto/examine_credential.js";
import { openPresentation, verifyKeyBinding } from "../../../crypto/presentation.js";
import { CLAIMS_OF } from "../../../crypto/presentation_request.js";
import { Refused } from "../../../crypto/refused.js";

/**
 * The verdict for each code of a refusal; any other code means "unreadable".
 *
 * @type {Partial<Record<import("../../../crypto/refused.js").Code, PresentationVerdict>>}
 */
const VERDICTS = { wrong_signature: "forged", not_bound: "forged", wrong_clock: "wrong_clock" };
/** Verdicts with which a document is accepted, or would be at another time. @type {ReadonlySet<PresentationVerdict>} */
const WITH_CLAIMS = new Set(["valid", "not_yet_valid", "expired", "status_unknown"]);

/**
 * Examine the answer of a wallet.
 *
 * @param {string} answer - encrypted, as the server passes it on.
 * @param {PresentationRequest} request
 * @param {object} known
 * @param {TrustedSigner[]} known.signers
 * @param {Date} known.now - not before the day of any list.
 * @param {string} known.today - ISO day in Amman, as `latestDay` returns it.
 * @param {(reference: StatusReference) => Promise<Status>} known.findStatus
 * @returns {Promise<ExaminedPresentation>}
 */
export async function examinePresentation(answer, request, { signers, now, today, findStatus }) {
  try {
    const text = await openPresentation(answer, request);
    const { verdict, credential } = await examineCredential(text, { signers, revocations: undefined }, now, findStatus);
    if (credential === null) return without(verdict);
    const { holderKey, issuedAt } = credential;
    if (holderKey === null) throw new Refused("not_bound");
    await verifyKeyBinding(text, holderKey, request, now);
    if (!WITH_CLAIMS.has(verdict)) return without(verdict);
    const claims = asked(credential.claims, request.questions);
    const byDays = verdictByDays(credential.claims, today);
    return {
      verdict: byDays === "valid" || verdict === "expired" ? verdict : byDays,
      claims,
      issuedOn: new Date(issuedAt * 1000).toISOString().slice(0, "2026-01-15".length),
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return without(VERDICTS[error.code] ?? "unreadable");
  }
}

/**
 * Return the claims that were asked for. A wallet may disclose more, which the verifier need not see.
 *
 * @param {Record<string, ClaimValue>} claims
 * @param {Question[]} questions
 */
function asked(claims, questions) {
  const names = new Set(questions.flatMap((question) => CLAIMS_OF[question]));
  return Object.fromEntries(Object.entries(claims).filter(([name]) => names.has(name)));
}

/**
 * Return the result for what may not be relied on.
 *
 * @param {PresentationVerdict} verdict
 * @returns {ExaminedPresentation}
 */
function without(verdict) {
  return { verdict, claims: {}, issuedOn: "" };
}
