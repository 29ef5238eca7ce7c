/**
 * Checks whether an answer is signed by the ministry, and is about exactly what was sent. Only then may the device
 * delete what it sent.
 *
 * @typedef {import("../core/outbox.js").Entry} Entry
 * @typedef {import("../core/outbox.js").Doubt} Doubt
 */

import { bodySha256, verifyReceipt } from "../crypto/receipt.js";
import { Refused } from "../crypto/refused.js";
import { publicKeys, receiptKeys } from "../store/public_keys.js";
import { refreshKeys } from "./keys.js";

/** The member of a receipt with the id of an entry, by the entry's kind. An application's has none. */
const IDS = {
  details: "details_id",
  withdrawal: "withdrawal_id",
  objection: "objection_id",
  correction: "correction_id",
  refund: "refund_id",
  return: "return_id",
  consent: "consent_id",
  visit: "visit_id",
};

/**
 * Return the reason to doubt an answer that claims "received", or null if it is confirmed.
 *
 * @param {any} answer - JSON of the answer.
 * @param {Entry} entry
 * @param {{documents?: {id: string, sha256: string}[]}} body - as it was sent.
 * @returns {Promise<Doubt | null>}
 */
export async function doubtAbout(answer, entry, body) {
  let receipt;
  try {
    receipt = await verified(answer.receipt);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.code === "unknown_signer" && (await keyChanged()) ? "key_changed" : "not_confirmed";
  }
  const isAboutEntry =
    receipt["application_id"] === entry.applicationId &&
    Object.entries(IDS).every(([kind, name]) => receipt[name] === (entry.kind === kind ? entry.id : undefined)) &&
    receipt["sha256"] === (await bodySha256(body)) &&
    namesExactly(receipt["documents"], body.documents ?? []);
  const hasSameReference =
    answer.application_id === entry.applicationId &&
    typeof answer.reference === "string" &&
    answer.reference === receipt["reference"];
  return isAboutEntry && hasSameReference ? null : "not_confirmed";
}

/**
 * Return the content of a receipt. If its key is unknown, the ministry's keys are fetched again first: it may have a
 * new one.
 *
 * @param {string} receipt
 * @throws {Refused} as `verifyReceipt`.
 */
async function verified(receipt) {
  try {
    return await verifyReceipt(receipt, await receiptKeys());
  } catch (error) {
    if (!(error instanceof Refused && error.code === "unknown_signer")) throw error;
    await refreshKeys("no-cache");
    return verifyReceipt(receipt, await receiptKeys());
  }
}

/** Return whether the server publishes a key to which no key trusted by this device has led. */
async function keyChanged() {
  const [published, trusted] = await Promise.all([publicKeys(), receiptKeys()]);
  return published !== undefined && !Object.hasOwn(trusted, published.receipts.kid);
}

/**
 * Return whether a receipt names exactly the documents that were sent.
 *
 * @param {unknown} claimed
 * @param {{id: string, sha256: string}[]} sent
 */
function namesExactly(claimed, sent) {
  if (!Array.isArray(claimed) || claimed.length !== sent.length) return false;
  const digests = new Map(claimed.map((each) => [each?.id, each?.sha256]));
  return sent.every(({ id, sha256 }) => digests.get(id) === sha256);
}
