/**
 * Examines a receipt that a person shows. It needs nothing but the ministry's public keys for receipts.
 *
 * @import { ReceiptFacts } from "./shown_receipt.js"
 * @typedef {"genuine_receipt" | "forged" | "unknown_signer" | "unreadable"} ReceiptVerdict - the verdict on a receipt.
 *   Never "valid": a receipt permits nothing.
 * @typedef {{verdict: ReceiptVerdict, receipt: ReceiptFacts | null}} ExaminedReceipt - `receipt`: only what the
 *   ministry has signed; else null.
 */

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
export async function examineReceipt(text, jwks) {
  try {
    return { verdict: "genuine_receipt", receipt: await readShownReceipt(text, jwks) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { verdict: VERDICTS[error.code] ?? "unreadable", receipt: null };
  }
}
