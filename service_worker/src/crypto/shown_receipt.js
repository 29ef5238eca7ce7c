/**
 * Reads the facts of a receipt that a person shows. Twin: `moi_pwa/crypto/shown_receipt.py`.
 *
 * @typedef {object} ReceivedFacts - the facts of a receipt for an application or something sent for it.
 * @property {"application" | "addition"} what - the application itself, or something that was sent for it later.
 * @property {string} reference
 * @property {string} service - code of the service.
 * @property {string} receivedAt - ISO 8601 with time zone.
 * @typedef {object} PaidFacts - the facts of a payment receipt.
 * @property {"payment"} what
 * @property {string} bill
 * @property {string[]} fees - codes of the fees that were paid.
 * @property {number} totalFils
 * @property {string} paidAt
 * @property {string} provider - payment provider that collected the money.
 * @property {string} transaction - number of the payment at the provider.
 * @typedef {ReceivedFacts | PaidFacts | import("./application_list.js").ListPageFacts} ReceiptFacts
 */

import { isRecord } from "../core/is_record.js";
import { readListPage } from "./application_list.js";
import { verifyPaymentReceipt, verifyReceipt } from "./receipt.js";
import { Refused } from "./refused.js";

/** The largest receipt. That of an application names each document, and there may be hundreds. */
const MAX_RECEIPT_CHARACTERS = 100_000;
/** All members of a receipt for an application. One with another member is for something that was sent later. */
const OF_THE_APPLICATION = new Set([
  "application_id",
  "reference",
  "service",
  "sha256",
  "documents",
  "received_at",
  "event",
]);
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;

/**
 * Verify a receipt and return its facts: of what was sent, whole or short, of a payment, or of a page of a list of
 * applications.
 *
 * @param {string} receipt
 * @param {Record<string, JsonWebKey>} jwks - as for `verifyReceipt`.
 * @returns {Promise<ReceiptFacts>}
 * @throws {Refused} as `verifyReceipt`; "malformed" also if it is of another kind or lacks a fact.
 */
export async function readShownReceipt(receipt, jwks) {
  if (receipt.length > MAX_RECEIPT_CHARACTERS) throw new Refused("malformed");
  for (const read of READERS) {
    try {
      return await read(receipt, jwks);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== "malformed") throw error;
    }
  }
  throw new Refused("malformed");
}

/** @type {((receipt: string, jwks: Record<string, JsonWebKey>) => Promise<ReceiptFacts>)[]} */
const READERS = [
  async (receipt, jwks) => received(await verifyReceipt(receipt, jwks)),
  async (receipt, jwks) => paid(await verifyPaymentReceipt(receipt, jwks)),
  readListPage,
];

/**
 * Return the facts of a receipt for what was sent.
 *
 * @param {Record<string, unknown>} content
 * @returns {ReceivedFacts}
 * @throws {Refused} "malformed" if one is missing.
 */
function received(content) {
  return {
    what: Object.keys(content).every((name) => OF_THE_APPLICATION.has(name)) ? "application" : "addition",
    reference: text(content, "reference"),
    service: text(content, "service"),
    receivedAt: time(content, "received_at"),
  };
}

/**
 * Return the facts of a payment receipt.
 *
 * @param {Record<string, unknown>} content
 * @returns {PaidFacts}
 * @throws {Refused} "malformed" if one is missing.
 */
function paid(content) {
  const { total_fils: totalFils, lines } = content;
  if (typeof totalFils !== "number" || !Number.isSafeInteger(totalFils) || totalFils < 0 || !Array.isArray(lines))
    throw new Refused("malformed");
  return {
    what: "payment",
    bill: text(content, "bill"),
    fees: lines.map((line) => text(isRecord(line) ? line : {}, "fee")),
    totalFils,
    paidAt: time(content, "paid_at"),
    provider: text(content, "provider"),
    transaction: text(content, "transaction"),
  };
}

/**
 * Return a text of a receipt.
 *
 * @param {Record<string, unknown>} content
 * @param {string} name - member of the receipt.
 * @throws {Refused} "malformed" if it is missing, empty or not a text.
 */
function text(content, name) {
  const value = content[name];
  if (typeof value !== "string" || value === "") throw new Refused("malformed");
  return value;
}

/**
 * Return a time of a receipt.
 *
 * @param {Record<string, unknown>} content
 * @param {string} name - member of the receipt.
 * @throws {Refused} "malformed" if it is missing or not a time with a time zone.
 */
function time(content, name) {
  const value = text(content, name);
  if (!TIME.test(value) || Number.isNaN(Date.parse(value))) throw new Refused("malformed");
  return value;
}
