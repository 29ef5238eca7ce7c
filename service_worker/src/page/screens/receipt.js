/** The ministry's receipts: for an application, and for a payment; each with a code by which others verify it. */

import { html } from "lit";
import { guard } from "lit/directives/guard.js";

import { verifyPaymentReceipt, verifyReceipt } from "../../crypto/receipt.js";
import { receiptKeysOfAnyAge } from "../../store/public_keys.js";
import { dateTime } from "../words/format.js";
import { when } from "./waiting.js";

/** A QR code of 121 modules: of more, a phone's screen shows each too small for another's camera. */
const MAX_DRAWN_CHARACTERS = 1_000;

/**
 * @typedef {import("../../store/cases.js").Bill} Bill
 * @typedef {import("../../store/cases.js").Case} Case
 * @typedef {{paid_at: string, provider: string, transaction: string}} Paid - what a receipt for a payment says.
 */

/** @param {Case} known @param {boolean | null} verified - null: cannot be told on this device. @param {import("./waiting.js").Say} say */
export function receiptPart(known, verified, say) {
  return html`<section class="receipt">
    <h3>${say("case.receipt")}</h3>
    <p data-receipt=${String(verified)}>${say(verified ? "case.receipt_valid" : "case.receipt_unchecked")}</p>
    ${codePart(known.short_receipt ?? "", say)} ${saveLink(known.receipt, known.reference, say("case.receipt_save"))}
  </section>`;
}

/** Of a bill that was paid. @param {Bill} bill @param {Paid | undefined} paid - undefined: its signature was not verified. @param {import("./waiting.js").Say} say */
export function paymentReceiptPart({ receipt = "", number }, paid, say) {
  return html`${when(paid, () => paidSentence(/** @type {Paid} */ (paid), say))}
    <p data-payment-receipt=${String(Boolean(paid))}>${say(paid ? "case.receipt_valid" : "case.receipt_unchecked")}</p>
    ${codePart(receipt, say)} ${saveLink(receipt, number, say("bill.receipt_save"))}`;
}

/** @param {Paid} paid @param {import("./waiting.js").Say} say */
function paidSentence({ paid_at, provider, transaction }, say) {
  return html`<p>${say("bill.paid_on", { date: dateTime(paid_at), provider: say(`bill.provider.${provider}`) })}</p>
    <p class="hint">${say("bill.transaction")}: <bdi>${transaction}</bdi></p>`;
}

/** The JWS itself, as anybody reads it. @param {string} receipt @param {import("./waiting.js").Say} say */
function codePart(receipt, say) {
  return when(
    receipt && receipt.length <= MAX_DRAWN_CHARACTERS,
    () => html`<details class="shown" data-code @toggle=${loadQrCode}>
      <summary>${say("case.receipt_show")}</summary>
      <moi-qr-code text=${receipt} label=${say("case.receipt_code")}></moi-qr-code>
      <p class="hint">${say("case.receipt_how")}</p>
    </details>`,
  );
}

/** Without it, the receipt can be saved all the same. */
function loadQrCode() {
  void import("./qr_code.js").catch(() => undefined);
}

/** @param {string} receipt @param {string} name @param {string} label */
function saveLink(receipt, name, label) {
  const file = guard([receipt], () => URL.createObjectURL(new Blob([receipt], { type: "application/jose" })));
  return html`<p><a download="${name}.jws" href=${file}>${label}</a></p>`;
}

/** Is the receipt the ministry's, and about this application? @param {Case} known */
export async function isReceiptVerified(known) {
  const keys = await receiptKeysOfAnyAge();
  if (!known.receipt || Object.keys(keys).length === 0) return null;
  const content = await verifyReceipt(known.receipt, keys).catch(() => null);
  return content !== null && content["application_id"] === known.id;
}

/** Number -> what its receipt says, of those bills whose receipt is the ministry's. @param {Case} known @returns {Promise<Map<string, Paid>>} */
export async function verifiedPayments({ bills = [] }) {
  const keys = await receiptKeysOfAnyAge();
  const said = await Promise.all(
    bills.map(({ receipt }) => (receipt ? verifyPaymentReceipt(receipt, keys).catch(() => null) : null)),
  );
  /** @type {Map<string, Paid>} */
  const verified = new Map();
  bills.forEach(({ number, total_fils }, index) => {
    const content = said[index];
    if (content?.["bill"] !== number || content["total_fils"] !== total_fils) return;
    const [paid_at, provider, transaction] = ["paid_at", "provider", "transaction"].map((name) =>
      String(content[name]),
    );
    verified.set(number, { paid_at: paid_at ?? "", provider: provider ?? "", transaction: transaction ?? "" });
  });
  return verified;
}
