/**
 * The result of examining a receipt or a list of applications. Neither names a person or permits anything.
 *
 * @import { ListedApplication } from "../../../crypto/application_list.js"
 * @import { ExaminedReceipt, ReceiptVerdict, SignedFacts } from "../../../crypto/examine_receipt.js"
 * @import { Words } from "../../words/words.js"
 */

import { html } from "lit";

import { amount } from "../../components/bill_lines.js";
import { dateTime, dayOf } from "../../words/format.js";
import { locale, say } from "../../words/words.js";
import { icon } from "../icon.js";
import { when } from "../waiting.js";
import { labels } from "./labels.js";

/** @type {Record<ReceiptVerdict, ["plain" | "warning" | "bad", import("../icon.js").Sign]>} */
const LOOKS = {
  genuine_receipt: ["plain", "document"],
  forged: ["bad", "warning"],
  unknown_signer: ["bad", "warning"],
  unreadable: ["warning", "help"],
};

/**
 * Draw the result.
 *
 * @param {ExaminedReceipt} examined
 * @param {Words} words
 * @param {string} today - ISO day in Amman.
 * @param {string} suffix - the end of ids of elements, which differ between results.
 */
export function receiptVerdict(examined, words, today, suffix) {
  const { verdict, receipt } = examined;
  const [tone, sign] = LOOKS[verdict];
  return html`<section class="verdict ${tone}" data-verdict=${verdict} aria-labelledby=${labels("verdict", suffix)}>
      ${icon(sign)}
      <div>
        <h2 id=${`verdict${suffix}`} tabindex="-1">${receiptHeading(examined, words)}</h2>
        ${when(receipt, () => html`<p>${sentence(/** @type {SignedFacts} */ (receipt), words)}</p>`)}
        <p>${say(words, `${keyOf(examined)}_text`)}</p>
      </div>
    </section>
    ${when(receipt, () => html`<dl class="facts checks" data-facts>${rows(/** @type {SignedFacts} */ (receipt), words)}</dl>`)}
    ${when(receipt?.what === "list_page", () => linesPart(/** @type {import("../../../crypto/application_list.js").ListPageFacts} */ (receipt).lines, words))}
    <p class="hint">${say(words, "verify.receipt_checked_here", { today: dayOf(today) })}</p>`;
}

/**
 * Return the verdict in words.
 *
 * @param {ExaminedReceipt} examined
 * @param {Words} words
 */
export function receiptHeading(examined, words) {
  return say(words, keyOf(examined));
}

/**
 * Return the key of the verdict's sentence.
 *
 * @param {ExaminedReceipt} examined
 */
function keyOf({ verdict, receipt }) {
  return receipt && "pages" in receipt
    ? "verify.list"
    : receipt?.what === "list_file"
      ? "verify.list_file"
      : `verify.receipt_${verdict}`;
}

/**
 * Return the sentence about what the receipt confirms.
 *
 * @param {SignedFacts} receipt
 * @param {Words} words
 */
function sentence(receipt, words) {
  if (receipt.what === "payment") {
    return say(words, "verify.receipt_of_payment", {
      amount: amount(receipt.totalFils, words),
      date: dateTime(receipt.paidAt),
    });
  }
  if ("count" in receipt) return say(words, "verify.list_of", { date: dateTime(receipt.madeAt) });
  return say(words, `verify.receipt_of_${receipt.what}`, { date: dateTime(receipt.receivedAt) });
}

/**
 * Draw the facts of a receipt.
 *
 * @param {SignedFacts} receipt
 * @param {Words} words
 */
function rows(receipt, words) {
  /**
   * @param {string} key
   * @param {unknown} value
   */
  const row = (key, value) => html`<div><dt>${say(words, `verify.fact.${key}`)}</dt><dd>${value}</dd></div>`;
  if ("count" in receipt) {
    return [
      row("institution", html`<bdi>${receipt.institution}</bdi>`),
      row("establishment", code(receipt.establishmentNumber)),
      row("count", receipt.count),
      row("list", code(receipt.number.replace(/.{4}(?=.)/g, "$&-"))),
      receipt.what === "list_page"
        ? row("page", say(words, "verify.list_page", { page: receipt.page, pages: receipt.pages }))
        : "",
    ];
  }
  if (receipt.what !== "payment") {
    return [
      row("service", words[`service.${receipt.service}`] ?? code(receipt.service)),
      row("reference", code(receipt.reference)),
      row("received_at", dateTime(receipt.receivedAt)),
    ];
  }
  const fees = new Intl.ListFormat(locale()).format(receipt.fees.map((fee) => words[`fee.${fee}`] ?? fee));
  return [
    row("amount", amount(receipt.totalFils, words)),
    row("fees", fees),
    row("bill", code(receipt.bill)),
    row("paid_at", dateTime(receipt.paidAt)),
    row("provider", words[`bill.provider.${receipt.provider}`] ?? code(receipt.provider)),
    row("transaction", code(receipt.transaction)),
  ];
}

/**
 * Draw the applications of a page.
 *
 * @param {ListedApplication[]} lines
 * @param {Words} words
 */
function linesPart(lines, words) {
  return html`<dl class="facts checks" data-lines>
    ${lines.map(({ reference, service, status, receivedAt }) => html`<div><dt>${code(reference)}</dt><dd>${words[`service.${service}`] ?? code(service)}<br />${dateTime(receivedAt)}<br /><strong>${words[`case.status.${status}`] ?? code(status)}</strong></dd></div>`)}
  </dl>`;
}

/**
 * Draw Latin letters and digits, from left to right in every language.
 *
 * @param {string} text
 */
function code(text) {
  return html`<bdi dir="ltr" translate="no">${text}</bdi>`;
}
