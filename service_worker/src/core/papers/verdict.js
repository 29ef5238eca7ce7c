/**
 * The verdict on a paper that a person is shown, by its seal and the trust list.
 *
 * @import { PaperFacts } from "./features.js"
 * @typedef {object} Signer - an entry of the ministry's trust list.
 * @property {string} signer - its name in a VDS.
 * @property {string} certificate - its certificate's reference in a VDS.
 * @property {string} idb_certificate - its certificate's reference in an IDB, in hexadecimal digits.
 * @property {JsonWebKey} jwk
 * @property {string} first - first day of the private key's use.
 * @property {string} last - last day of the private key's use.
 * @property {string[]} [kinds] - the kinds of papers that it may sign; absent if it may sign every kind.
 * @typedef {"valid" | "not_yet_valid" | "expired" | "revoked" | "replaced" | "forged" | "unknown_signer" |
 *   "unreadable" | "genuine_refusal" | "not_issued"} Verdict - the verdict on a paper.
 *   - replaced: another paper has taken its place, and it is no longer in force.
 *   - genuine_refusal: the ministry refused the application. It permits nothing, and is never called valid.
 *   - not_issued: the signature is right, but the ministry's register, when it is asked, knows no such paper.
 * @typedef {object} Evidence - the evidence for a verdict.
 * @property {Signer | null} signer - the signer that the seal names; null if the list has none of that name.
 * @property {boolean} isGenuine - whether the signature is this signer's.
 * @property {string} signedOn - ISO day in Amman, as are the days below.
 * @property {string} issuedOn - first day of validity.
 * @property {PaperFacts | null} facts - null if they are not the facts of a known kind of paper.
 * @property {"revoked" | "replaced" | null} end - null also if it is not known.
 * @property {string} today
 */

/**
 * Return the verdict on a paper.
 *
 * Without a valid signature the facts are never read, so that nobody compares a person with what a forger wrote. A
 * signature of a day on which its key was not in use, or on a kind of paper that it may not sign, is not valid.
 *
 * @param {Evidence} evidence
 * @returns {Verdict}
 */
export function verdict({ signer, isGenuine, signedOn, issuedOn, facts, end, today }) {
  if (signer === null) return "unknown_signer";
  if (!isGenuine || signedOn < signer.first || signedOn > signer.last) return "forged";
  if (facts === null) return "unreadable";
  if (signer.kinds && !signer.kinds.includes(facts.kind)) return "forged";
  if (end) return end;
  if (facts.kind === "refusal") return "genuine_refusal";
  if (facts.validUntil !== null && today > facts.validUntil) return "expired";
  return today < issuedOn || today < signedOn ? "not_yet_valid" : "valid";
}

/**
 * Return whether a verdict means that the facts of the seal come from the ministry, whether the paper is valid or not.
 *
 * @param {Verdict} outcome
 */
export function isTheMinistrys(outcome) {
  return ["valid", "not_yet_valid", "expired", "revoked", "replaced", "genuine_refusal"].includes(outcome);
}
