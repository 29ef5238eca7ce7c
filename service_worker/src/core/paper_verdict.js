/**
 * What can be said of a paper to whom it is shown, from its seal and the list of who may sign.
 *
 * @import { PaperFacts } from "./paper_features.js"
 * @typedef {object} Signer - of the ministry's trust list.
 * @property {string} signer - its name in a VDS.
 * @property {string} certificate - its certificate's reference in a VDS.
 * @property {string} idb_certificate - the same in an IDB, in hexadecimal digits.
 * @property {JsonWebKey} jwk
 * @property {string} first - day of the private key's use.
 * @property {string} last
 *
 * @typedef {"valid" | "not_yet_valid" | "expired" | "revoked" | "forged" | "unknown_signer" | "unreadable" | "genuine_refusal" | "not_issued"} Verdict - genuine_refusal: the ministry refused the application; it permits nothing, and is never called valid. not_issued: the
 *   signature is right, and the ministry's register, when it is asked, knows no such paper.
 * @typedef {object} Evidence
 * @property {Signer | null} signer - whom the seal names; null: the list knows none.
 * @property {boolean} isGenuine - the signature is this signer's.
 * @property {string} signedOn - ISO days in Amman, here and below.
 * @property {string} issuedOn - from when it is valid.
 * @property {PaperFacts | null} facts - null: they are none of a paper that is known here.
 * @property {boolean} revoked - false also where that is not known.
 * @property {string} today
 */

/**
 * What no signature stands behind is never read, so that nobody compares a person with what a forger wrote. A signature of a day on
 * which its key was not used is nobody's.
 *
 * @param {Evidence} evidence
 * @returns {Verdict}
 */
export function verdict({ signer, isGenuine, signedOn, issuedOn, facts, revoked, today }) {
  if (signer === null) return "unknown_signer";
  if (!isGenuine || signedOn < signer.first || signedOn > signer.last) return "forged";
  if (facts === null) return "unreadable";
  if (revoked) return "revoked";
  if (facts.kind === "refusal") return "genuine_refusal";
  if (facts.validUntil !== null && today > facts.validUntil) return "expired";
  return today < issuedOn || today < signedOn ? "not_yet_valid" : "valid";
}

/** Is what the seal says the ministry's, whether it holds or not? @param {Verdict} given */
export function isTheMinistrys(given) {
  return ["valid", "not_yet_valid", "expired", "revoked", "genuine_refusal"].includes(given);
}
