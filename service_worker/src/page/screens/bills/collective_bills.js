/**
 * `<moi-collective-bills>`: one number under which several due bills are paid at once in a bank's app. The number can
 * be read without a connection; making one, and giving it up, needs one.
 *
 * @import {Bill, CaseSummary, Collective} from "../../../store/cases.js"
 * @import {Outcome} from "../../../sync/collective_bills.js"
 * @typedef {{one: CaseSummary, bill: Bill}} Due - a due bill, and its application.
 */

import { html, LitElement } from "lit";

import { busyUntil, collected, MAX_BILLS, MIN_BILLS } from "../../../core/cases/collective_bills.js";
import { uuidv7 } from "../../../core/uuid.js";
import { knownPerson } from "../../../store/session.js";
import { announce } from "../../../sync/announce.js";
import { dissolveCollectiveBill, makeCollectiveBill } from "../../../sync/collective_bills.js";
import { refresh } from "../../../sync/refresh.js";
import { amount } from "../../components/bill_lines.js";
import { dateTime, dayOf } from "../../words/format.js";
import { peopleText } from "../../words/people_text.js";
import { sayCount } from "../../words/say_count.js";
import { NO_WORDS_YET, pageLanguage, say } from "../../words/words.js";
import { signInUrl } from "../session_notice.js";
import { confirmedAction, isolated, when } from "../waiting.js";

/** The element `<moi-collective-bills>`. */
export class CollectiveBills extends LitElement {
  static properties = {
    due: {},
    party: {},
    mayPay: {},
    words: {},
    left: { state: true },
    isMaking: { state: true },
    outcome: { state: true },
    copied: { state: true },
  };

  constructor() {
    super();
    /** The due bills of the party. @type {Due[]} */
    this.due = [];
    /** The institution that the person acts for, "" for nobody. */
    this.party = "";
    /** Whether the person may pay for the party. */
    this.mayPay = true;
    this.words = NO_WORDS_YET;
    /** The numbers of the bills that are not to be paid now. @type {ReadonlySet<string>} */
    this.left = new Set();
    this.isMaking = false;
    /** The outcome of the last press. @type {"" | Outcome} */
    this.outcome = "";
    /** @type {"" | "copied" | "copy_failed"} */
    this.copied = "";
    /** The id under which these bills were asked for last: a repeated press asks for the same. */
    this.asked = { id: "", bills: "" };
  }

  createRenderRoot() {
    return this;
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
    const { collectives, single } = collected(this.due.filter(({ bill }) => bill.biller));
    const isOffered = this.mayPay && single.length >= MIN_BILLS;
    if (collectives.length === 0 && !isOffered) return "";
    return html`<section class="ask bill" aria-labelledby="collective">
      <h2 id="collective">${this.say("bill.collective.heading")}</h2>
      ${collectives.map((each) => this.collectivePart(each))}
      ${when(isOffered, () => this.choice(single.slice(0, MAX_BILLS)))}
      <p role="status" data-outcome=${this.outcome}>${this.outcomePart()}</p>
    </section>`;
  }

  /**
   * Draw a collective bill: its number, its sum, its bills.
   *
   * @param {{collective: Collective, due: Due[]}} each
   */
  collectivePart({ collective, due }) {
    const busy = busyUntil(due, Date.now());
    return html`<div data-collective=${collective.id}>
      <p>${sayCount(this.words, "bill.collective.made", due.length, { amount: amount(collective.total_fils, this.words) })}</p>
      ${
        busy
          ? html`<p data-busy>${this.say("bill.collective.busy", { date: dateTime(busy) })}</p>`
          : html`<p>${this.say("bill.by_number_text", { biller: due[0]?.bill.biller ?? "" })}</p>
              <p class="reference"><bdi data-number>${collective.number}</bdi></p>
              <p>${this.say("bill.collective.until", { date: dayOf(collective.due_on) })}</p>
              <div class="actions">
                <button type="button" class="button secondary" data-copy-number @click=${() => void this.copy(collective.number)}>${this.say("bill.copy")}</button>
                ${when(this.mayPay, () => this.dissolving(collective))}
              </div>
              <p role="status" data-copied=${this.copied}>${when(this.copied, () => this.say(`bill.${this.copied}`))}</p>`
      }
      <p class="hint">${this.say("bill.collective.all_or_none")}</p>
      <ul class="lines">
        ${due.map((one) => html`<li><a href="/${pageLanguage()}/case/#${one.one.id}">${this.nameOf(one)}</a> <bdi>${one.one.reference}</bdi> <bdi>${amount(one.bill.total_fils, this.words)}</bdi></li>`)}
      </ul>
    </div>`;
  }

  /**
   * Draw the button that gives the number up.
   *
   * @param {Collective} collective
   */
  dissolving({ id, number }) {
    return confirmedAction(
      {
        question: this.say("bill.collective.ask_dissolve", { number: isolated(number) }),
        label: this.say("bill.collective.dissolve"),
        yesKey: "bill.collective.confirm_dissolve",
        noKey: "bill.collective.keep",
        confirm: async () =>
          this.finish(await this.askServer((person) => dissolveCollectiveBill(id, person, this.party))),
      },
      this.say.bind(this),
    );
  }

  /**
   * Draw the choice of bills, and the button that gets a number for them.
   *
   * @param {Due[]} single
   */
  choice(single) {
    const chosen = single.filter(({ bill }) => !this.left.has(bill.number));
    const sum = chosen.reduce((total, { bill }) => total + bill.total_fils, 0);
    return html`<details data-choice>
      <summary>${sayCount(this.words, "bill.collective.offer", single.length)}</summary>
      <p class="hint">${this.say("bill.collective.all_or_none")}</p>
      <fieldset class="field">
        <legend>${this.say("bill.collective.choose")}</legend>
        <div class="options">${single.map((one) => this.choosing(one))}</div>
      </fieldset>
      <p aria-live="polite" data-sum>${sayCount(this.words, "bill.collective.sum", chosen.length, { amount: amount(sum, this.words) })}</p>
      <div class="actions">
        <button type="button" class="button primary" data-make ?disabled=${chosen.length < MIN_BILLS || this.isMaking} @click=${() => void this.make(chosen)}>${this.say("bill.collective.make")}</button>
      </div>
    </details>`;
  }

  /**
   * Draw the box of one bill.
   *
   * @param {Due} one
   */
  choosing(one) {
    const { number, total_fils } = one.bill;
    /** @param {Event} event */
    const changed = ({ currentTarget }) => {
      const left = new Set(this.left);
      if (/** @type {HTMLInputElement} */ (currentTarget).checked) left.delete(number);
      else left.add(number);
      this.left = left;
    };
    return html`<div class="option">
      <input type="checkbox" id=${`collect-${number}`} value=${number} .checked=${!this.left.has(number)} @change=${changed} />
      <label for=${`collect-${number}`}>${this.nameOf(one)}<br /><span class="hint"><bdi>${one.one.reference}</bdi> · ${amount(total_fils, this.words)}</span></label>
    </div>`;
  }

  /**
   * Return the service and the people of a bill's application.
   *
   * @param {Due} due
   */
  nameOf({ one }) {
    return [this.say(`service.${one.service}`), peopleText(one.concerned ?? undefined, this.words)]
      .filter(Boolean)
      .join(" – ");
  }

  /**
   * Get a number for the chosen bills.
   *
   * @param {Due[]} chosen
   */
  async make(chosen) {
    const numbers = chosen.map(({ bill }) => bill.number);
    const bills = numbers.join(" ");
    if (this.asked.bills !== bills)
      this.asked = { id: uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10))), bills };
    const { id } = this.asked;
    this.isMaking = true;
    this.finish(await this.askServer((person) => makeCollectiveBill(id, numbers, person, this.party)));
    this.isMaking = false;
  }

  /**
   * Ask the server as the person who is signed in.
   *
   * @param {(person: string) => Promise<Outcome>} ask
   * @returns {Promise<Outcome>}
   */
  async askServer(ask) {
    this.outcome = "";
    const person = await knownPerson();
    const outcome = person ? await ask(person.id) : "needs_sign_in";
    if (outcome !== "offline") await refresh().catch(() => undefined); // the bills tell of it; also of why it was refused
    return outcome;
  }

  /**
   * Show an outcome.
   *
   * @param {Outcome} outcome
   */
  finish(outcome) {
    if (outcome === "not_now") this.asked = { id: "", bills: "" };
    this.outcome = outcome;
    this.copied = "";
    announce({ type: "changed" });
  }

  /** Draw the outcome. */
  outcomePart() {
    if (this.outcome === "" || this.outcome === "done") return "";
    return this.outcome === "needs_sign_in"
      ? html`<a href=${signInUrl("applications/")}>${this.say("bill.sign_in")}</a>`
      : this.say(`bill.collective.${this.outcome}`);
  }

  /**
   * Copy the number.
   *
   * @param {string} number
   */
  async copy(number) {
    this.copied = await navigator.clipboard.writeText(number).then(
      () => /** @type {const} */ ("copied"),
      () => /** @type {const} */ ("copy_failed"),
    );
  }
}

customElements.define("moi-collective-bills", CollectiveBills);
