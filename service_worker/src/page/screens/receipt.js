/** The ministry's receipts for an application and for a payment, each with a code that others can verify. */

import { html } from "lit";
import { guard } from "lit/directives/guard.js";

import { verifyPaymentReceipt, verifyReceipt } from "../../crypto/receipt.js";
import { receiptKeysOfAnyAge } from "../../store/public_keys.js";
import { dateTime } from "../words/format.js";
import { when } from "./waiting.js";

/**
 * The longest text for a QR code of 121 modules. In a larger one on a phone's screen, the modules are too small for
 * another phone's camera.
 */
const MAX_DRAWN_CHARACTERS = 1_000;

/**
 * @typedef {import("../../store/cases.js").Bill} Bill
 * @typedef {import("../../store/cases.js").Case} Case
 * @typedef {{paid_at: string, provider: string, transaction: string}} Paid - the content of a receipt for a payment.
 */

/**
 * Draw the receipt for an application.
 *
 * @param {Case} known
 * @param {boolean | null} verified - null if it cannot be verified on this device.
 * @param {import("./waiting.js").Say} say
 */
export function receiptPart(known, verified, say) {
  return html`<section class="receipt">
    <h3>${say("case.receipt")}</h3>
    <p data-receipt=${String(verified)}>${say(verified ? "case.receipt_valid" : "case.receipt_unchecked")}</p>
    ${codePart(known.short_receipt ?? "", say)} ${saveLink(known.receipt, known.reference, say("case.receipt_save"))}
  </section>`;
}

/**
 * Draw the receipt for a paid bill.
 *
 * @param {Bill} bill
 * @param {Paid | undefined} paid - undefined if its signature was not verified.
 * @param {import("./waiting.js").Say} say
 */
export function paymentReceiptPart({ receipt = "", number }, paid, say) {
  return html`${when(paid, () => paidSentence(/** @type {Paid} */ (paid), say))}
    <p data-payment-receipt=${String(Boolean(paid))}>${say(paid ? "case.receipt_valid" : "case.receipt_unchecked")}</p>
    ${codePart(receipt, say)} ${saveLink(receipt, number, say("bill.receipt_save"))}`;
}

/**
 * Draw when and through whom a bill was paid.
 *
 * @param {Paid} paid
 * @param {import("./waiting.js").Say} say
 */
function paidSentence({ paid_at, provider, transaction }, say) {
  return html`<p>${say("bill.paid_on", { date: dateTime(paid_at), provider: say(`bill.provider.${provider}`) })}</p>
    <p class="hint">${say("bill.transaction")}: <bdi>${transaction}</bdi></p>`;
}

/**
 * Draw the QR code of a receipt, which contains the JWS itself, unless it is too long.
 *
 * @param {string} receipt
 * @param {import("./waiting.js").Say} say
 */
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

/** Load the code that draws it. If that fails, the receipt can still be saved. */
function loadQrCode() {
  void import("./qr_code.js").catch(() => undefined);
}

/**
 * Draw a link that saves a receipt as a file.
 *
 * @param {string} receipt
 * @param {string} name
 * @param {string} label
 */
function saveLink(receipt, name, label) {
  const file = guard([receipt], () => URL.createObjectURL(new Blob([receipt], { type: "application/jose" })));
  return html`<p><a download="${name}.jws" href=${file}>${label}</a></p>`;
}

/**
 * Return whether a receipt is signed by the ministry, for this application; null if this device cannot tell.
 *
 * @param {Case} known
 */
export async function isReceiptVerified(known) {
  const keys = await receiptKeysOfAnyAge();
  if (!known.receipt || Object.keys(keys).length === 0) return null;
  const content = await verifyReceipt(known.receipt, keys).catch(() => null);
  return content !== null && content["application_id"] === known.id;
}

/**
 * Return the content of each bill's receipt that is signed by the ministry, by bill number.
 *
 * @param {Case} known
 * @returns {Promise<Map<string, Paid>>}
 */
export async function verifiedPayments({ bills = [] }) {
  const keys = await receiptKeysOfAnyAge();
  const contents = await Promise.all(
    bills.map(({ receipt }) => (receipt ? verifyPaymentReceipt(receipt, keys).catch(() => null) : null)),
  );
  /** @type {Map<string, Paid>} */
  const verified = new Map();
  bills.forEach(({ number, total_fils }, index) => {
    const content = contents[index];
    if (content?.["bill"] !== number || content["total_fils"] !== total_fils) return;
    const [paid_at, provider, transaction] = ["paid_at", "provider", "transaction"].map((name) =>
      String(content[name]),
    );
    verified.set(number, { paid_at: paid_at ?? "", provider: provider ?? "", transaction: transaction ?? "" });
  });
  return verified;
}
