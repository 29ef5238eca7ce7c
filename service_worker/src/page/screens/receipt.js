/** The ministry's receipt for an application. */

import { html } from "lit";
import { guard } from "lit/directives/guard.js";

import { verifyReceipt } from "../../crypto/receipt.js";
import { receiptKeysOfAnyAge } from "../../store/public_keys.js";

/** @typedef {import("../../store/cases.js").Case} Case */

/** @param {Case} known @param {boolean | null} verified - null: cannot be told on this device. @param {import("./waiting.js").Say} say */
export function receiptPart(known, verified, say) {
  const file = guard([known.receipt], () => URL.createObjectURL(new Blob([known.receipt], { type: "application/jose" })));
  return html`<section class="receipt">
    <h3>${say("case.receipt")}</h3>
    <p data-receipt=${String(verified)}>${say(verified ? "case.receipt_valid" : "case.receipt_unchecked")}</p>
    <p><a download="${known.reference}.jws" href=${file}>${say("case.receipt_save")}</a></p>
  </section>`;
}

/** Is the receipt the ministry's, and about this application? @param {Case} known */
export async function isReceiptVerified(known) {
  const keys = await receiptKeysOfAnyAge();
  if (!known.receipt || Object.keys(keys).length === 0) return null;
  const content = await verifyReceipt(known.receipt, keys).catch(() => null);
  return content !== null && content["application_id"] === known.id;
}
