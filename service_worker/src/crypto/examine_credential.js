/**
 * Examines a paper that is shown as a verifiable credential. It needs nothing but the ministry's lists.
 *
 * @import { RevocationList } from "../core/papers/revoked_papers.js"
 * @import { ClaimValue, Credential, SdJwt } from "./sd_jwt.js"
 * @import { TrustedSigner } from "./trust_list.js"
 * @typedef {"valid" | "not_yet_valid" | "expired" | "revoked" | "forged" | "unknown_signer" | "unreadable"
 * } CredentialVerdict
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
 * It is looked up in the list of revoked papers only if it discloses the paper's number.
 *
 * @param {string} text
 * @param {{signers: TrustedSigner[], revocations: RevocationList | undefined}} lists
 * @param {Date} now
 * @returns {Promise<ExaminedCredential>}
 */
export async function examineCredential(text, { signers, revocations }, now) {
  try {
    const credential = await verifySdJwt(parseSdJwt(text), signers);
    return { verdict: verdictOn(credential, revocations, now), credential };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { verdict: VERDICTS[error.code] ?? "unreadable", credential: null };
  }
}

/**
 * Return the verdict on a credential that the ministry has signed.
 *
 * @param {Credential} credential
 * @param {RevocationList | undefined} revocations
 * @param {Date} now
 * @returns {CredentialVerdict}
 */
function verdictOn({ claims, issuedAt, expiresAt }, revocations, now) {
  const { paper_number: number } = claims;
  if (revocations && typeof number === "string" && isRevoked(revocations, number)) return "revoked";
  const seconds = now.getTime() / 1000;
  if (seconds >= expiresAt) return "expired";
  return seconds < issuedAt ? "not_yet_valid" : "valid";
}
