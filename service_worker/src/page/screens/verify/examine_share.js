/**
 * Examines what a share shows: whether the ministry has signed it, and whether it is of the paper that the server calls
 * in force.
 *
 * @import { PaperFacts } from "../../../core/papers/features.js"
 * @import { RevocationList } from "../../../core/papers/revoked_papers.js"
 * @import { CredentialVerdict } from "../../../crypto/examine_credential.js"
 * @import { ClaimValue } from "../../../crypto/sd_jwt.js"
 * @import { ShareContent } from "../../../crypto/share.js"
 * @import { TrustedSigner } from "../../../crypto/trust_list.js"
 * @typedef {Exclude<CredentialVerdict, "status_unknown">} ShareVerdict
 * @typedef {object} ExaminedShare
 * @property {ShareVerdict} verdict - "forged" also for a genuine credential of
 *   another paper, and for another person's face.
 * @property {PaperFacts | null} facts - the disclosed facts that the ministry has signed; else null.
 * @property {string} validFrom - ISO day, "" if `facts` is null.
 * @property {string} face - base64url, WebP; "" if there is none.
 */

import { examineCredential, verdictByDays } from "../../../crypto/examine_credential.js";
import { isApprovedFace } from "../../../crypto/share.js";

/** Facts that no share discloses. */
const NOT_DISCLOSED = {
  number: "",
  nationality: "",
  birth: "",
  sex: "",
  passportNumber: "",
  isCompanion: false,
  reference: "",
  decidedOn: null,
  decisionNumber: "",
  destination: "",
  objectUntil: null,
  portraitDigest: null, // the face is examined apart
};

/**
 * Examine what a share shows.
 *
 * @param {ShareContent} content
 * @param {string} paper - number of the paper that the share is of, as the server says.
 * @param {object} known
 * @param {TrustedSigner[]} known.signers
 * @param {RevocationList | undefined} known.revocations
 * @param {Date} known.now - not before the day of any list.
 * @param {string} known.today - ISO day in Amman, as `latestDay` returns it.
 * @param {Record<string, number>} known.services - the number of each service in the ministry's list, by its code.
 * @returns {Promise<ExaminedShare>}
 */
export async function examineShare(content, paper, { signers, revocations, now, today, services }) {
  const examined = await examineCredential(content.credential, { signers, revocations }, now);
  const { credential } = examined;
  // The server gave the share just now, which it does only while it calls the paper in force.
  const verdict = examined.verdict === "status_unknown" ? "valid" : examined.verdict;
  if (credential === null) return without(verdict);
  const { claims } = credential;
  // A holder could seal the credential of a revoked paper as a share of one that is in force.
  if (claims["paper_number"] !== paper) return without("forged");
  if (content.face !== null && !(await isApprovedFace(content, claims["portrait_digest"]))) return without("forged");
  return {
    verdict: verdict === "valid" ? verdictByDays(claims, today) : verdict,
    facts: factsOf(claims, services),
    validFrom: textOf(claims["valid_from"]),
    face: content.face ?? "",
  };
}

/**
 * Return the result for what the ministry has not signed.
 *
 * @param {ShareVerdict} verdict
 * @returns {ExaminedShare}
 */
function without(verdict) {
  return { verdict, facts: null, validFrom: "", face: "" };
}

/**
 * Return what is disclosed of a paper as the facts of a seal.
 *
 * @param {Record<string, ClaimValue>} claims
 * @param {Record<string, number>} services
 * @returns {PaperFacts}
 */
function factsOf(claims, services) {
  const { paper_kind: kind, work_right: work, study, entries, stay_days: days } = claims;
  return {
    ...NOT_DISCLOSED,
    kind: /** @type {PaperFacts["kind"]} */ (textOf(kind)),
    service: services[textOf(claims["paper_class"])] ?? null,
    givenNames: textOf(claims["given_names"]),
    surname: textOf(claims["family_name"]),
    arabicName: textOf(claims["arabic_name"]),
    validUntil: textOf(claims["valid_until"]) || null,
    work: /** @type {PaperFacts["work"]} */ (textOf(work) || null),
    study: study === true,
    party: textOf(claims["party"]),
    entries: typeof entries === "number" ? entries : null,
    stay: typeof days === "number" ? [days, 0, 0] : null,
  };
}

/**
 * Return a claim that is a text, "" if it is none.
 *
 * @param {ClaimValue | undefined} value
 */
function textOf(value) {
  return typeof value === "string" ? value : "";
}
