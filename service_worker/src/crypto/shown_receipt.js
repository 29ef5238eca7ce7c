/**
 * A receipt that somebody shows: what it says, in words for whoever is shown it. Twin: `moi_pwa/crypto/shown_receipt.py`.
 *
 * @typedef {object} ReceivedFacts
 * @property {"application" | "addition"} what - the application itself, or something that was sent for it later.
 * @property {string} reference
 * @property {string} service - its code.
 * @property {string} receivedAt - ISO 8601, with its time zone.
 * @typedef {object} PaidFacts
 * @property {"payment"} what
 * @property {string} bill
 * @property {string[]} fees - the codes of what was paid for.
 * @property {number} totalFils
 * @property {string} paidAt
 * @property {string} provider - through whom.
 * @property {string} transaction - its number there.
 * @typedef {ReceivedFacts | PaidFacts} ReceiptFacts
 */

import { isRecord } from "../core/is_record.js";
import { verifyPaymentReceipt, verifyReceipt } from "./receipt.js";
import { Refused } from "./refused.js";

/** Of an application with hundreds of documents, each of which its receipt names. */
const MAX_RECEIPT_CHARACTERS = 100_000;
const OF_THE_APPLICATION = new Set(["application_id", "reference", "service", "sha256", "documents", "received_at", "event"]);
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;

/**
 * What the ministry signed, of a receipt for what was sent, whole or short, or for a payment.
 *
 * Refused: as `verifyReceipt`; "malformed" also where it is of another kind, or says too little.
 *
 * @param {string} receipt
 * @param {Record<string, JsonWebKey>} jwks - as `verifyReceipt`.
 * @returns {Promise<ReceiptFacts>}
 */
export async function readShownReceipt(receipt, jwks) {
  if (receipt.length > MAX_RECEIPT_CHARACTERS) throw new Refused("malformed");
  try {
    return received(await verifyReceipt(receipt, jwks));
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== "malformed") throw error;
  }
  return paid(await verifyPaymentReceipt(receipt, jwks));
}

/** @param {Record<string, unknown>} said @returns {ReceivedFacts} */
function received(said) {
  return {
    what: Object.keys(said).every((name) => OF_THE_APPLICATION.has(name)) ? "application" : "addition",
    reference: text(said, "reference"),
    service: text(said, "service"),
    receivedAt: time(said, "received_at"),
  };
}

/** @param {Record<string, unknown>} said @returns {PaidFacts} */
function paid(said) {
  const { total_fils: totalFils, lines } = said;
  if (typeof totalFils !== "number" || !Number.isSafeInteger(totalFils) || totalFils < 0 || !Array.isArray(lines)) throw new Refused("malformed");
  return {
    what: "payment",
    bill: text(said, "bill"),
    fees: lines.map((line) => text(isRecord(line) ? line : {}, "fee")),
    totalFils,
    paidAt: time(said, "paid_at"),
    provider: text(said, "provider"),
    transaction: text(said, "transaction"),
  };
}

/** @param {Record<string, unknown>} said @param {string} name */
function text(said, name) {
  const value = said[name];
  if (typeof value !== "string" || value === "") throw new Refused("malformed");
  return value;
}

/** @param {Record<string, unknown>} said @param {string} name */
function time(said, name) {
  const value = text(said, name);
  if (!TIME.test(value) || Number.isNaN(Date.parse(value))) throw new Refused("malformed");
  return value;
}
