/**
 * Examines a receipt or a list of applications that a person shows. It needs nothing but the ministry's public keys for
 * receipts.
 *
 * @import { ListFileFacts } from "./application_list.js"
 * @import { ReceiptFacts } from "./shown_receipt.js"
 * @typedef {"genuine_receipt" | "forged" | "unknown_signer" | "unreadable"} ReceiptVerdict - the verdict on a receipt.
 *   Never "valid": a receipt permits nothing.
 * @typedef {ReceiptFacts | ListFileFacts} SignedFacts
 * @typedef {{verdict: ReceiptVerdict, receipt: SignedFacts | null}} ExaminedReceipt - `receipt`: only what the ministry
 *   has signed; else null.
 */

import { readListFile } from "./application_list.js";
import { Refused } from "./refused.js";
import { readShownReceipt } from "./shown_receipt.js";

/**
 * The verdict for each code of a refusal; any other code means "unreadable".
 *
 * @type {Partial<Record<import("./refused.js").Code, ReceiptVerdict>>}
 */
const VERDICTS = { wrong_signature: "forged", unknown_signer: "unknown_signer" };

/**
 * Examine the text of a receipt.
 *
 * @param {string} text
 * @param {Record<string, JsonWebKey>} jwks - the ministry's public keys by `kid`, former ones too.
 * @returns {Promise<ExaminedReceipt>}
 */
export function examineReceipt(text, jwks) {
  return examined(readShownReceipt(text, jwks));
}

/**
 * Examine the file of a list of applications.
 *
 * @param {string} text - the statement in the file.
 * @param {string} sha256 - the digest of the file, as `statementIn` computes it.
 * @param {Record<string, JsonWebKey>} jwks - as for `examineReceipt`.
 * @returns {Promise<ExaminedReceipt>}
 */
export function examineListFile(text, sha256, jwks) {
  return examined(readListFile(text, sha256, jwks));
}

/**
 * Return the result for what is being read.
 *
 * @param {Promise<SignedFacts>} reading
 * @returns {Promise<ExaminedReceipt>}
 */
async function examined(reading) {
  try {
    return { verdict: "genuine_receipt", receipt: await reading };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { verdict: VERDICTS[error.code] ?? "unreadable", receipt: null };
  }
}
