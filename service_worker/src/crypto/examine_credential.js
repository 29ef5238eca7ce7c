/**
 * Examines a paper that is shown as a verifiable credential. It needs nothing but the ministry's lists.
 *
 * @import { RevocationList } from "../core/papers/revoked_papers.js"
 * @import { ClaimValue, Credential, SdJwt } from "./sd_jwt.js"
 * @import { Status, StatusReference } from "./status_list.js"
 * @import { TrustedSigner } from "./trust_list.js"
 * @typedef {"valid" | "not_yet_valid" | "expired" | "revoked" | "status_unknown"} VerdictOnGenuine
 * @typedef {VerdictOnGenuine | "forged" | "unknown_signer" | "unreadable"} CredentialVerdict
 * @typedef {object} ExaminedCredential
 * @property {CredentialVerdict} verdict
 * @property {Credential | null} credential - only what the ministry has signed; else null.
 */

import { isRevoked } from "../core/papers/revoked_papers.js";
import { Refused } from "./refused.js";
import { parseSdJwt, verifySdJwt } from "./sd_jwt.js";

/**
 * The verdict for each code of a refusal; any other code means "unreadable".
 *
 * @type {Partial<Record<import("./refused.js").Code, CredentialVerdict>>}
 */
const VERDICTS = { wrong_signature: "forged", unknown_signer: "unknown_signer" };

/**
 * Examine the text of a credential.
 *
 * It is looked up in the list of revoked papers if it discloses the paper's number, and else in its list of status.
 *
 * @param {string} text
 * @param {{signers: TrustedSigner[], revocations: RevocationList | undefined}} lists
 * @param {Date} now
 * @param {(reference: StatusReference) => Promise<Status>} [findStatus] - looks up a status; without it none is known.
 * @returns {Promise<ExaminedCredential>}
 */
export async function examineCredential(text, { signers, revocations }, now, findStatus) {
  try {
    const credential = await verifySdJwt(parseSdJwt(text), signers);
    return {
      verdict: timesVerdict(credential, now) ?? (await statusVerdict(credential, revocations, findStatus)),
      credential,
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { verdict: VERDICTS[error.code] ?? "unreadable", credential: null };
  }
}

/**
 * Return the verdict on a genuine paper by the days that its credential discloses.
 *
 * @param {Record<string, ClaimValue>} claims
 * @param {string} today - ISO day in Amman.
 * @returns {"valid" | "not_yet_valid" | "expired"} "valid" also if no day is disclosed.
 */
export function verdictByDays({ valid_from: first = "", valid_until: last = "" }, today) {
  if (last !== "" && today > last) return "expired";
  return today < first ? "not_yet_valid" : "valid";
}

/**
 * Return the verdict on a credential outside its times, or null.
 *
 * @param {Credential} credential
 * @param {Date} now
 * @returns {CredentialVerdict | null}
 */
function timesVerdict({ issuedAt, expiresAt }, now) {
  const seconds = now.getTime() / 1000;
  if (seconds >= expiresAt) return "expired";
  return seconds < issuedAt ? "not_yet_valid" : null;
}

/**
 * Return the verdict on a credential within its times. One list that has it as revoked is enough.
 *
 * @param {Credential} credential
 * @param {RevocationList | undefined} revocations
 * @param {((reference: StatusReference) => Promise<Status>) | undefined} findStatus
 * @returns {Promise<CredentialVerdict>}
 */
async function statusVerdict({ claims, status: reference }, revocations, findStatus) {
  const { paper_number: number } = claims;
  const isListed = revocations !== undefined && typeof number === "string";
  if (isListed && isRevoked(revocations, number)) return "revoked";
  const status = reference && findStatus ? await findStatus(reference) : "unknown";
  if (status === "invalid") return "revoked";
  return status === "valid" || isListed ? "valid" : "status_unknown";
}
