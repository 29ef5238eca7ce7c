/**
 * Examines a receipt that somebody shows, with no other knowledge than the ministry's public keys for receipts.
 *
 * @import { ReceiptFacts } from "./shown_receipt.js"
 * @typedef {"genuine_receipt" | "forged" | "unknown_signer" | "unreadable"} ReceiptVerdict - never "valid": it permits nothing.
 * @typedef {{verdict: ReceiptVerdict, receipt: ReceiptFacts | null}} ExaminedReceipt - `receipt`: only what the ministry has signed.
 */

import { Refused } from "./refused.js";
import { readShownReceipt } from "./shown_receipt.js";

/** @type {Partial<Record<import("./refused.js").Code, ReceiptVerdict>>} */
const VERDICTS = { wrong_signature: "forged", unknown_signer: "unknown_signer" };

/** @param {string} text @param {Record<string, JsonWebKey>} jwks - by `kid`, former ones too. @returns {Promise<ExaminedReceipt>} */
export async function examineReceipt(text, jwks) {
  try {
    return { verdict: "genuine_receipt", receipt: await readShownReceipt(text, jwks) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { verdict: VERDICTS[error.code] ?? "unreadable", receipt: null };
  }
}
