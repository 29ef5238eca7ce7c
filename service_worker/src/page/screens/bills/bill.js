/**
 * A bill that is due: its lines, which are here without a connection, and the way to pay it. Whether it was paid, only the server
 * knows: it is asked whenever somebody comes back to this page, and now and then while it is looked at, for a bill can be paid elsewhere.
 * What it says is kept with the case: who has paid and lost the page, or the connection, is warned not to pay again.
 */

import { html, LitElement } from "lit";

import { newerBill } from "../../../core/received_case.js";
import { isBill, isCheckout } from "../../../core/server_answers.js";
import { keepBill } from "../../../store/received_cases.js";
import { knownPerson } from "../../../store/session.js";
import { announce } from "../../../sync/announce.js";
import { request } from "../../../sync/api.js";
import { amount } from "../../components/bill_lines.js";
import { dateTime, dayOf } from "../../words/format.js";
import { NO_WORDS_YET, pageLanguage, say } from "../../words/words.js";
import { signInUrl } from "../session_notice.js";
import { badge, when } from "../waiting.js";

/**
 * @typedef {import("../../../store/cases.js").Bill} Bill
 * @typedef {"" | "opening" | "offline" | "check_offline" | "unavailable" | "not_now" | "sign_in"} Outcome - of the last press.
 */

/** While the bank is asked about a payment, or the case is about to go on. */
const CHECK_EVERY_MS = 5_000;
const CHECK_WHAT_IS_DUE_EVERY_MS = 30_000;
const SIGNED_OUT = 401;
const CONFLICT = 409;

/** @type {ReadonlySet<Outcome>} */
const WITHOUT_CONNECTION = new Set(["offline", "check_offline"]);

/** Statuses in which a bill may still be paid. */
export const PAYABLE = new Set(["issued", "pending_confirmation", "failed"]);

/** The bill that is to be paid now. @param {Bill[] | undefined} bills */
export function dueBill(bills) {
  return bills?.find(({ status }) => PAYABLE.has(status));
}

/** Is a card payment being confirmed? A page that the bank never gave out is none. @param {Bill} bill */
function isBeingConfirmed({ status, card_until }) {
  return status === "pending_confirmation" && card_until !== null;
}

/** Can it be paid on the page for cards that is open, and hence in no other way? By the device's clock: the server goes by its own. @param {Bill} bill */
function isCardPageOpen({ card_until }) {
  return Boolean(card_until) && Date.now() < Date.parse(card_until ?? "");
}

/** Its case, and whether its person's session has ended. */
async function refreshCase() {
  const news = await import("../../../sync/refresh.js").catch(() => null); // without a connection: the next time
  await news?.refresh();
}

export class BillPart extends LitElement {
  static properties = {
    bill: {},
    words: {},
    caseId: {},
    hasEnded: {},
    outcome: { state: true },
    copied: { state: true },
    latest: { state: true },
  };

  constructor() {
    super();
    /** As the last sync brought it. @type {Bill | undefined} */
    this.bill = undefined;
    this.words = NO_WORDS_YET;
    this.caseId = "";
    /** The session of whose bill it is. */
    this.hasEnded = false;
    /** @type {Outcome} */
    this.outcome = "";
    /** @type {"" | "copied" | "copy_failed"} */
    this.copied = "";
    /** As the server said since. @type {Bill | undefined} */
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

  /** What the server says of it now; of one that is no longer due, the case has news. */
  async check() {
    clearTimeout(this.next);
    const { bill } = this;
    const person = await knownPerson();
    if (!bill || !person) return;
    const { status, body } = await request("GET", `/api/bills/${bill.number}`, { person: person.id });
    this.isAnswered = status !== 0;
    if (this.isAnswered && WITHOUT_CONNECTION.has(this.outcome)) this.outcome = "";
    if (status === 200 && isBill(body) && this.isConnected) {
      this.latest = body;
      await this.keep(body, person.id);
    }
    const isSettled = this.latest !== undefined && !PAYABLE.has(this.latest.status);
    if (isSettled) await refreshCase(); // in vain while another window asks: once the case is here, this element is not
    if (status === SIGNED_OUT) void refreshCase(); // which keeps that the session has ended
    if (status === SIGNED_OUT || !this.isConnected || document.visibilityState !== "visible") return;
    const isSoon = status === 200 && (isSettled || this.latest?.status === "pending_confirmation");
    clearTimeout(this.next); // of a check that came meanwhile
    this.next = setTimeout(() => void this.check(), isSoon ? CHECK_EVERY_MS : CHECK_WHAT_IS_DUE_EVERY_MS);
  }

  /** For the days without a connection, and for other tabs. @param {Bill} bill @param {string} personId */
  async keep(bill, personId) {
    const isNews = await keepBill(this.caseId, bill, personId).catch(() => false); // who is paying is not stopped by a full device
    if (isNews) announce({ type: "changed" });
  }

  /** What the server says, or that it cannot be asked. */
  async checkNow() {
    this.outcome = "";
    await this.check();
    if (!this.isAnswered) this.outcome = "check_offline";
  }

  /** To the page of the bank. */
  async pay() {
    if (this.outcome === "opening" || !this.bill) return;
    this.outcome = "opening";
    const person = await knownPerson();
    if (!person) return void (this.outcome = "sign_in");
    const { status, body } = await request("POST", `/api/bills/${this.bill.number}/payments`, {
      json: { language: pageLanguage() },
      person: person.id,
    });
    if (status === 200 && isCheckout(body)) {
      await this.keep(body.bill, person.id);
      return location.assign(body.page_url);
    }
    this.outcome = outcomeOf(status);
    if (status === SIGNED_OUT) void refreshCase();
    if (status === CONFLICT) await this.check();
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
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
    </section>`;
  }

  /** The newest that is known: from the store, or from the server since. */
  shownBill() {
    const { bill, latest } = this;
    return bill && latest?.number === bill.number ? newerBill(latest, bill) : bill;
  }

  /** @param {Bill} bill */
  payPart(bill) {
    return html`${when(bill.status === "failed", () => html`${badge("problem", this.say("bill.status.failed"))}<p>${this.say("bill.failed")}</p>`)}
      ${when(
        bill.card !== false && !this.hasEnded,
        () => html`<div class="actions">
            <button type="button" class="button primary" data-pay aria-describedby="pay-hint" @click=${() => void this.pay()}>${this.say("bill.pay")}</button>
          </div>
          <p class="hint" id="pay-hint">${this.say("bill.pay_hint")}</p>`,
      )}`;
  }

  /** Somebody may have paid: until that is known, nobody is led to pay again. The bank's page charges once, however often it is opened. @param {Bill} bill */
  confirmingPart(bill) {
    const isOpen = isCardPageOpen(bill);
    return html`${badge("waiting", this.say("bill.status.pending_confirmation"))}
      <p><strong data-confirming>${this.say("bill.checking")}</strong></p>
      <p>${isOpen ? this.say("bill.card_until", { date: dateTime(bill.card_until ?? "") }) : this.say("bill.card_over")}</p>
      <div class="actions">
        ${when(!this.hasEnded, () => html`<button type="button" class="button primary" data-check @click=${() => void this.checkNow()}>${this.say("bill.check")}</button>`)}
        ${when(isOpen && !this.hasEnded, () => html`<button type="button" class="button secondary" data-pay @click=${() => void this.pay()}>${this.say("bill.resume")}</button>`)}
      </div>`;
  }

  /** Without a card. @param {Bill} bill */
  otherWays(bill) {
    if (isCardPageOpen(bill))
      return html`<p class="hint">${this.say("bill.others_from", { date: dateTime(bill.card_until ?? "") })}</p>`;
    return html`${when(bill.biller, () => this.byNumberPart(bill))}
      ${when(bill.cash, () => html`<details data-cash><summary>${this.say("bill.cash")}</summary><p>${this.say("bill.cash_text")}</p></details>`)}`;
  }

  /** A letter that takes the place of its guarantees; while it is verified, that is to be seen. @param {Bill} bill */
  pledgePart({ pledge = "" }) {
    if (!pledge) return "";
    return html`<details data-pledge=${pledge} ?open=${pledge === "received"}>
      <summary>${this.say("bill.pledge")}</summary>
      <p>${this.say(`bill.pledge_${pledge}`)}</p>
    </details>`;
  }

  /** How it is paid in a bank's app, which needs no connection of this page's. @param {Bill} bill */
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

  /** @param {string} number */
  async copy(number) {
    this.copied = await navigator.clipboard.writeText(number).then(
      () => /** @type {const} */ ("copied"),
      () => /** @type {const} */ ("copy_failed"),
    );
  }

  /** Who is not signed in any more can do nothing else here. @returns {Outcome} */
  shownOutcome() {
    return this.hasEnded ? "sign_in" : this.outcome;
  }

  outcomePart() {
    const outcome = this.shownOutcome();
    if (outcome === "") return "";
    return outcome === "sign_in"
      ? html`<a href=${signInUrl(`case/#${this.caseId}`)}>${this.say("bill.sign_in")}</a>`
      : this.say(`bill.${outcome}`);
  }
}

/** @param {Bill} bill @param {import("../../words/words.js").Words} words */
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

/** @param {Bill} bill @param {import("../../words/words.js").Words} words */
export function numberPart(bill, words) {
  return html`<p class="hint">${say(words, "bill.number")}: <bdi>${bill.number}</bdi></p>`;
}

/** @param {number} status - HTTP; 0 without a connection. @returns {Outcome} */
function outcomeOf(status) {
  if (status === 0) return "offline";
  if (status === SIGNED_OUT) return "sign_in";
  return status === CONFLICT ? "not_now" : "unavailable";
}
