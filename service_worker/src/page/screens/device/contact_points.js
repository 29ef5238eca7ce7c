/** The mobile numbers and e-mail addresses of the person who is signed in: listed, added with a code, and removed. */

import { html, nothing } from "lit";

import { foldDigits } from "../../../core/digits.js";
import { announce } from "../../../sync/announce.js";
import { request } from "../../../sync/api.js";
import { pageLanguage } from "../../words/words.js";
import { confirmedAction, when } from "../waiting.js";
import { AccountList } from "./account_list.js";

/** @typedef {{id: string, kind: string, masked: string}} ContactPoint */

/** Outcomes that are good news. @type {ReadonlySet<string>} */
const GOOD = new Set(["added", "removed", "waits"]);

/** Refusals that have a sentence of their own here. @type {ReadonlySet<string>} */
const REFUSALS = new Set(["wrong_code", "contact_known", "contact_taken", "too_many_contacts", "too_many_attempts"]);

/**
 * The element `<moi-contact-points>`.
 *
 * @extends {AccountList<ContactPoint>}
 */
export class ContactPointsScreen extends AccountList {
  static properties = { ...AccountList.properties, address: { state: true }, step: { state: true } };

  constructor() {
    super("contact_points");
    /** The new address as typed. */
    this.address = "";
    /** The step of adding one. @type {"" | "address" | "code"} */
    this.step = "";
  }

  spoken() {
    return GOOD.has(this.outcome) ? this.sentence(`.${this.outcome}`) : "";
  }

  /**
   * @param {string} person
   * @param {ContactPoint[]} points
   */
  listed(person, points) {
    return html`
      <dl class="facts" data-contact-points>
        ${points.map((point) => this.line(person, point, points.length > 1))}
      </dl>
      ${when(GOOD.has(this.outcome), () => html`<p class="notice" data-outcome>${this.sentence(`.${this.outcome}`)}</p>`)}
      ${when(this.isAtTop(), () => this.problem())} ${this.adding(person)}
    `;
  }

  /** Return whether the outcome is a problem of no field. */
  isAtTop() {
    return this.outcome && !GOOD.has(this.outcome) && (this.step === "" || this.outcome === "sign_in_again");
  }

  /**
   * Draw one contact point. The only one cannot be removed.
   *
   * @param {string} person
   * @param {ContactPoint} point
   * @param {boolean} isRemovable
   */
  line(person, { id, masked }, isRemovable) {
    return html`<div>
      <dt><bdi>${masked}</bdi></dt>
      <dd>
        ${when(isRemovable, () =>
          confirmedAction(
            {
              question: this.sentence(".ask_remove", { address: masked }),
              label: this.sentence(".remove"),
              confirm: () => this.delete(person, `/${id}`, { done: "removed", failed: "not_removed" }),
            },
            this.say.bind(this),
          ),
        )}
      </dd>
    </div>`;
  }

  /**
   * Draw the step of adding one that comes next. What was typed stays when it is refused.
   *
   * @param {string} person
   */
  adding(person) {
    if (this.step === "")
      return html`<p>
        <button type="button" class="button secondary" data-add-contact @click=${() => this.begin()}>
          ${this.sentence(".add")}
        </button>
      </p>`;
    if (this.step === "address")
      return this.field({ name: "address", label: this.sentence(".address"), value: this.address, submit: "send_code" },
        (typed) => this.askForCode(typed)); // prettier-ignore
    return this.field({ name: "code", label: this.sentence(".code", { address: this.address }), value: "", submit: "add_it" },
      (typed) => this.add(person, typed)); // prettier-ignore
  }

  /**
   * Draw a form with one text field.
   *
   * @param {{name: string, label: string, value: string, submit: string}} field
   * @param {(typed: string) => Promise<void>} act
   */
  field({ name, label, value, submit }, act) {
    /** @param {SubmitEvent} event */
    const send = (event) => {
      event.preventDefault();
      const form = /** @type {HTMLFormElement} */ (event.currentTarget);
      void act(String(new FormData(form).get(name) ?? "").trim());
    };
    const isWrong = Boolean(this.outcome) && !GOOD.has(this.outcome) && !this.isAtTop();
    return html`<form @submit=${send} novalidate>
      <div class="field">
        <label for="contact-${name}">${label}</label>
        ${when(isWrong, () => html`<p class="problem" id="contact-problem" role="alert">${this.sentence(`.${this.outcome}`)}</p>`)}
        <input id="contact-${name}" name=${name} dir="ltr" maxlength="254" .value=${value}
          aria-invalid=${String(isWrong)} aria-describedby=${isWrong ? "contact-problem" : nothing}
          autocomplete=${name === "code" ? "one-time-code" : "off"} inputmode=${name === "code" ? "numeric" : "email"} />
      </div>
      <p class="actions">
        <button type="submit" class="button primary">${this.sentence(`.${submit}`)}</button>
        <button type="button" class="button quiet" @click=${() => this.cancel()}>${this.sentence(".cancel")}</button>
      </p>
    </form>`; // prettier-ignore
  }

  begin() {
    this.outcome = "";
    this.step = "address";
  }

  cancel() {
    this.step = this.address = this.outcome = "";
  }

  /**
   * Have a code sent to the new address.
   *
   * @param {string} typed
   */
  async askForCode(typed) {
    this.address = typed;
    const { status, type } = await request("POST", "/api/session/code", { json: this.contact() });
    if (status === 204) {
      this.step = "code";
      this.outcome = "";
    } else this.outcome = status === 422 ? "not_an_address" : type === "too_many_attempts" ? type : "failed";
  }

  /**
   * Add the new address with the code that was sent there.
   *
   * @param {string} person
   * @param {string} typed
   */
  async add(person, typed) {
    const json = { ...this.contact(), code: foldDigits(typed).replace(/\D/g, "") };
    const { status, type } = await request("POST", "/api/contact-points", { json, person });
    if (status === 201 || status === 202) {
      this.step = this.address = "";
      this.outcome = status === 201 ? "added" : "waits";
      announce({ type: "changed" });
    } else if (type && REFUSALS.has(type)) {
      this.outcome = type;
      if (status === 409) this.step = "address"; // the code is used up
    } else this.outcome = status === 401 || type === "sign_in_again" ? "sign_in_again" : "failed";
    await this.refresh();
  }

  /** Return the new address as the server takes it: whatever has an @ is an e-mail address. */
  contact() {
    return { [this.address.includes("@") ? "email" : "mobile"]: this.address, language: pageLanguage() };
  }
}
