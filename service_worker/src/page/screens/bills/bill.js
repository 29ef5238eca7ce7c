/**
 * `<moi-bill>`: a bill that is due, and the ways to pay it. Its lines can be read without a connection.
 *
 * Only the server knows whether it was paid, because it can be paid elsewhere. It is asked whenever the person comes
 * back to this page, and from time to time while the page is visible.
 *
 * The answer is kept with the case. So a person who has paid and then lost the page or the connection is warned not to
 * pay again.
 */

import { html, LitElement } from "lit";

import { PAYABLE } from "../../../core/cases/deadline.js";
import { newerBill } from "../../../core/cases/received_case.js";
import { isBill, isCheckout } from "../../../core/server_answers/bill.js";
import { keepBill } from "../../../store/received_cases.js";
import { knownPerson } from "../../../store/session.js";
import { announce } from "../../../sync/announce.js";
import { request } from "../../../sync/api.js";
import { amount } from "../../components/bill_lines.js";
import { dateTime, dayOf } from "../../words/format.js";
import { NO_WORDS_YET, pageLanguage, say } from "../../words/words.js";
import { signInUrl } from "../session_notice.js";
import { badge, isolated, when } from "../waiting.js";

/**
 * @typedef {import("../../../store/cases.js").Bill} Bill
 * @typedef {"" | "opening" | "offline" | "check_offline" | "unavailable" | "not_now" | "sign_in"} Outcome - outcome of
 *   the last press.
 */

/** The interval of checks while the bank is asked about a payment, or the case is about to change. */
const CHECK_EVERY_MS = 5_000;
const CHECK_WHAT_IS_DUE_EVERY_MS = 30_000;
const SIGNED_OUT = 401;
const CONFLICT = 409;

/** Outcomes that are no longer true once there is a connection. @type {ReadonlySet<Outcome>} */
const WITHOUT_CONNECTION = new Set(["offline", "check_offline"]);

/**
 * Return whether a card payment is being confirmed. Without `card_until`, the bank never opened a page for it.
 *
 * @param {Bill} bill
 */
function isBeingConfirmed({ status, card_until }) {
  return status === "pending_confirmation" && card_until !== null;
}

/**
 * Return whether the bank's page for cards is open for the bill, so that it cannot be paid in another way. This goes by
 * the device's clock; the server goes by its own.
 *
 * @param {Bill} bill
 */
function isCardPageOpen({ card_until }) {
  return Boolean(card_until) && Date.now() < Date.parse(card_until ?? "");
}

/** Fetch the case, and whether the person's session has ended. */
async function refreshCase() {
  const news = await import("../../../sync/refresh.js").catch(() => null); // the next call tries again
  await news?.refresh();
}

/** The element `<moi-bill>`. */
export class BillPart extends LitElement {
  static properties = {
    bill: {},
    words: {},
    caseId: {},
    party: {},
    mayPay: {},
    hasEnded: {},
    outcome: { state: true },
    copied: { state: true },
    latest: { state: true },
  };

  constructor() {
    super();
    /** The bill as of the last sync. @type {Bill | undefined} */
    this.bill = undefined;
    this.words = NO_WORDS_YET;
    this.caseId = "";
    /** The party whose bill it is. @type {string | undefined} */
    this.party = undefined;
    /** Whether the person may pay for the party. */
    this.mayPay = true;
    /** True if the server has ended the session of the bill's person. */
    this.hasEnded = false;
    /** @type {Outcome} */
    this.outcome = "";
    /** @type {"" | "copied" | "copy_failed"} */
    this.copied = "";
    /** The server's answer since the last sync. @type {Bill | undefined} */
    this.latest = undefined;
    this.isAnswered = true;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.next = undefined;
    /** @param {PageTransitionEvent} event */
    this.shownAgain = ({ persisted }) => {
      if (!persisted) return;
      this.outcome = "";
      void this.check();
    };
    this.lookedAt = () => void (document.visibilityState === "visible" && this.check());
    this.online = () => void this.check();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("pageshow", this.shownAgain);
    addEventListener("online", this.online);
    document.addEventListener("visibilitychange", this.lookedAt);
    void this.check();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("pageshow", this.shownAgain);
    removeEventListener("online", this.online);
    document.removeEventListener("visibilitychange", this.lookedAt);
    clearTimeout(this.next);
  }

  /** Ask the server about the bill. If it is no longer due, the case is fetched too. */
  async check() {
    clearTimeout(this.next);
    const { bill } = this;
    const person = await knownPerson();
    if (!bill || !person) return;
    const outcomeBefore = this.outcome;
    const { status, body } = await request("GET", `/api/bills/${bill.number}`, {
      person: person.id,
      party: this.party,
    });
    this.isAnswered = status !== 0;
    // The answer may be from before the connection was lost: it hides no outcome that is newer than the question.
    const isCurrent = this.isAnswered && this.outcome === outcomeBefore;
    if (isCurrent && WITHOUT_CONNECTION.has(this.outcome)) this.outcome = "";
    if (status === 200 && isBill(body) && this.isConnected) {
      this.latest = body;
      await this.keep(body, person.id);
    }
    const isSettled = this.latest !== undefined && !PAYABLE.has(this.latest.status);
    // This does nothing while another window fetches the case, which then removes this element.
    if (isSettled) await refreshCase();
    if (status === SIGNED_OUT) void refreshCase(); // stores that the session has ended
    if (status === SIGNED_OUT || !this.isConnected || document.visibilityState !== "visible") return;
    const isSoon = status === 200 && (isSettled || this.latest?.status === "pending_confirmation");
    clearTimeout(this.next); // another check may have set it meanwhile
    this.next = setTimeout(() => void this.check(), isSoon ? CHECK_EVERY_MS : CHECK_WHAT_IS_DUE_EVERY_MS);
  }

  /**
   * Keep the bill for times without a connection, and for other tabs.
   *
   * @param {Bill} bill
   * @param {string} personId
   */
  async keep(bill, personId) {
    // A full device must not stop a payment.
    const isNews = await keepBill(this.caseId, bill, personId, this.party).catch(() => false);
    if (isNews) announce({ type: "changed" });
  }

  /** Ask the server, and show if it cannot be reached. */
  async checkNow() {
    this.outcome = "";
    await this.check();
    if (!this.isAnswered) this.outcome = "check_offline";
  }

  /** Open the page of the bank. */
  async pay() {
    if (this.outcome === "opening" || !this.bill) return;
    this.outcome = "opening";
    const person = await knownPerson();
    if (!person) return void (this.outcome = "sign_in");
    const { status, body } = await request("POST", `/api/bills/${this.bill.number}/payments`, {
      json: { language: pageLanguage() },
      person: person.id,
      party: this.party,
    });
    if (status === 200 && isCheckout(body)) {
      await this.keep(body.bill, person.id);
      return location.assign(body.page_url);
    }
    this.outcome = outcomeOf(status);
    if (status === SIGNED_OUT) void refreshCase();
    if (status === CONFLICT) await this.check();
  }

  /**
   * Return the sentence for a key.
   *
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  say(key, values) {
    return say(this.words, key, values);
  }

  render() {
    const bill = this.shownBill();
    if (!bill || !PAYABLE.has(bill.status)) return "";
    const isConfirming = isBeingConfirmed(bill);
    return html`<section class="ask bill" aria-labelledby="bill">
      <h3 id="bill">${this.say("bill.heading")}</h3>
      ${billTable(bill, this.words)} ${when(!bill.biller && !isConfirming, () => numberPart(bill, this.words))}
      ${when(!isConfirming, () => html`<p>${this.say("bill.until", { date: dayOf(bill.due_on) })}</p>`)}
      ${isConfirming ? this.confirmingPart(bill) : this.payPart(bill)}
      <p role="status" data-outcome=${this.shownOutcome()}>${this.outcomePart()}</p>
      ${when(!isConfirming, () => this.otherWays(bill))} ${this.pledgePart(bill)}
      ${when(bill.collective, () => html`<p class="hint" data-in-collective>${this.say("bill.collective.also_in", { number: isolated(bill.collective?.number ?? "") })} <a href="/${pageLanguage()}/applications/">${this.say("bill.collective.see")}</a></p>`)}
    </section>`;
  }

  /** Return the newest known bill: from the store, or from the server since. */
  shownBill() {
    const { bill, latest } = this;
    return bill && latest?.number === bill.number ? newerBill(latest, bill) : bill;
  }

  /**
   * Draw the button that pays by card.
   *
   * @param {Bill} bill
   */
  payPart(bill) {
    return html`${when(bill.status === "failed", () => html`${badge("problem", this.say("bill.status.failed"))}<p>${this.say("bill.failed")}</p>`)}
      ${when(
        bill.card !== false && !this.hasEnded && this.mayPay,
        () => html`<div class="actions">
            <button type="button" class="button primary" data-pay aria-describedby="pay-hint" @click=${() => void this.pay()}>${this.say("bill.pay")}</button>
          </div>
          <p class="hint" id="pay-hint">${this.say("bill.pay_hint")}</p>`,
      )}
      ${when(!this.mayPay, () => html`<p data-may-not-pay>${this.say("case.role_may_not_pay")}</p>`)}`;
  }

  /**
   * Draw that a payment is being confirmed. Until the outcome is known, nobody is led to pay again. The bank's page
   * charges once, however often it is opened.
   *
   * @param {Bill} bill
   */
  confirmingPart(bill) {
    const isOpen = isCardPageOpen(bill);
    return html`${badge("waiting", this.say("bill.status.pending_confirmation"))}
      <p><strong data-confirming>${this.say("bill.checking")}</strong></p>
      <p>${isOpen ? this.say("bill.card_until", { date: dateTime(bill.card_until ?? "") }) : this.say("bill.card_over")}</p>
      <div class="actions">
        ${when(!this.hasEnded, () => html`<button type="button" class="button primary" data-check @click=${() => void this.checkNow()}>${this.say("bill.check")}</button>`)}
        ${when(isOpen && !this.hasEnded && this.mayPay, () => html`<button type="button" class="button secondary" data-pay @click=${() => void this.pay()}>${this.say("bill.resume")}</button>`)}
      </div>`;
  }

  /**
   * Draw the ways to pay without a card.
   *
   * @param {Bill} bill
   */
  otherWays(bill) {
    if (isCardPageOpen(bill))
      return html`<p class="hint">${this.say("bill.others_from", { date: dateTime(bill.card_until ?? "") })}</p>`;
    return html`${when(bill.biller, () => this.byNumberPart(bill))}
      ${when(bill.cash, () => html`<details data-cash><summary>${this.say("bill.cash")}</summary><p>${this.say("bill.cash_text")}</p></details>`)}`;
  }

  /**
   * Draw the guarantee letter that stands for the bill's guarantees. It is unfolded while the letter is being verified.
   *
   * @param {Bill} bill
   */
  pledgePart({ pledge = "" }) {
    if (!pledge) return "";
    return html`<details data-pledge=${pledge} ?open=${pledge === "received"}>
      <summary>${this.say("bill.pledge")}</summary>
      <p>${this.say(`bill.pledge_${pledge}`)}</p>
    </details>`;
  }

  /**
   * Draw how to pay in a bank's app, which needs no connection on this page.
   *
   * @param {Bill} bill
   */
  byNumberPart(bill) {
    return html`<h4>${this.say("bill.by_number")}</h4>
      <p>${this.say("bill.by_number_text", { biller: bill.biller ?? "" })}</p>
      <p class="reference"><bdi data-number>${bill.number}</bdi></p>
      <div class="actions">
        <button type="button" class="button secondary" data-copy-number @click=${() => void this.copy(bill.number)}>${this.say("bill.copy")}</button>
      </div>
      <p role="status" data-copied=${this.copied}>${when(this.copied, () => this.say(`bill.${this.copied}`))}</p>
      <p class="hint">${this.say("bill.by_number_after")}</p>`;
  }

  /**
   * Copy the bill number.
   *
   * @param {string} number
   */
  async copy(number) {
    this.copied = await navigator.clipboard.writeText(number).then(
      () => /** @type {const} */ ("copied"),
      () => /** @type {const} */ ("copy_failed"),
    );
  }

  /**
   * Return the outcome to show. A person who is signed out can do nothing but sign in.
   *
   * @returns {Outcome}
   */
  shownOutcome() {
    return this.hasEnded ? "sign_in" : this.outcome;
  }

  /** Draw the outcome. */
  outcomePart() {
    const outcome = this.shownOutcome();
    if (outcome === "") return "";
    return outcome === "sign_in"
      ? html`<a href=${signInUrl(`case/#${this.caseId}`)}>${this.say("bill.sign_in")}</a>`
      : this.say(`bill.${outcome}`);
  }
}

/**
 * Draw the lines and the total of a bill.
 *
 * @param {Bill} bill
 * @param {import("../../words/words.js").Words} words
 */
export function billTable(bill, words) {
  const lines = bill.lines.map(
    ({ fee, quantity, fils }) =>
      html`<div>
        <dt>${say(words, `fee.${fee}`)}${quantity > 1 ? html` <bdi>× ${quantity}</bdi>` : ""}</dt>
        <dd>${amount(fils, words)}</dd>
      </div>`,
  );
  return html`<dl class="lines">
      ${lines}
      <div class="total">
        <dt>${say(words, "bill.total")}</dt>
        <dd>${amount(bill.total_fils, words)}</dd>
      </div>
    </dl>`;
}

/**
 * Draw the number of a bill.
 *
 * @param {Bill} bill
 * @param {import("../../words/words.js").Words} words
 */
export function numberPart(bill, words) {
  return html`<p class="hint">${say(words, "bill.number")}: <bdi>${bill.number}</bdi></p>`;
}

/**
 * Return the outcome of a failed attempt to pay.
 *
 * @param {number} status - HTTP status; 0 without a connection.
 * @returns {Outcome}
 */
function outcomeOf(status) {
  if (status === 0) return "offline";
  if (status === SIGNED_OUT) return "sign_in";
  return status === CONFLICT ? "not_now" : "unavailable";
}
