/** The passkeys of the person who is signed in: listed, added and removed. They are the server's, and not kept here. */

import { html, nothing } from "lit";

import { knownPerson } from "../../../store/session.js";
import { request } from "../../../sync/api.js";
import { addPasskey, hasPasskeys } from "../../browser/passkeys.js";
import { dateTime } from "../../words/format.js";
import { Screen } from "../screen.js";
import { signInUrl } from "../session_notice.js";
import { confirmedAction, when } from "../waiting.js";

/**
 * @typedef {{id: string, browser: string, system: string, created_at: string, last_used_at: string | null}} Passkey
 * @typedef {"" | "added" | "not_removed" | import("../../browser/passkeys.js").NotAdded} Outcome
 * @typedef {{person: string, passkeys: Passkey[] | "offline" | "signed_out"}} Held
 */

/**
 * The element `<moi-passkeys>`.
 *
 * @extends {Screen<Held | "nobody">}
 */
export class PasskeysScreen extends Screen {
  static properties = { ...Screen.properties, outcome: { state: true } };

  constructor() {
    super();
    /** The outcome of the last tap. @type {Outcome} */
    this.outcome = "";
  }

  /** @returns {Promise<Held | "nobody">} */
  async read() {
    const person = await knownPerson();
    if (!person) return "nobody";
    const answer = await request("GET", "/api/passkeys", { person: person.id });
    const passkeys = answer.status === 401 ? "signed_out" : Array.isArray(answer.body) ? answer.body : "offline";
    return { person: person.id, passkeys };
  }

  /** @param {Held | "nobody"} held */
  drawing(held) {
    if (held === "nobody") return nothing;
    return html`<h2>${this.say("device.passkeys")}</h2>
      <p>${this.say("device.passkeys.lead")}</p>
      ${this.listing(held)}`;
  }

  /** @param {Held | "nobody"} _held */
  spoken(_held) {
    return this.outcome === "added" ? this.say("device.passkeys.added") : "";
  }

  /** @param {Held} held */
  listing({ person, passkeys }) {
    if (passkeys === "offline") return html`<p class="notice">${this.say("device.passkeys.offline")}</p>`;
    if (passkeys === "signed_out") return this.signInLink("device.passkeys.signed_out");
    return html`
      ${when(passkeys.length === 0, () => html`<p>${this.say("device.passkeys.none")}</p>`)}
      ${when(
        passkeys.length,
        () =>
          html`<dl class="facts" data-passkeys>
            ${passkeys.map((passkey) => this.line(person, passkey))}
          </dl>`,
      )}
      ${when(this.outcome && this.outcome !== "added", () => this.problem())}
      ${when(
        hasPasskeys(),
        () => html`<p>
          <button type="button" class="button secondary" data-add-passkey @click=${() => void this.add(person)}>
            ${this.say("device.passkeys.add")}
          </button>
        </p>`,
      )}
    `;
  }

  /**
   * Draw one passkey.
   *
   * @param {string} person
   * @param {Passkey} passkey
   */
  line(person, { id, browser, system, created_at, last_used_at }) {
    const used = last_used_at
      ? this.say("device.passkeys.used_at", { time: dateTime(last_used_at) })
      : this.say("device.passkeys.not_used");
    const name = this.say("device.browser_on", {
      browser: this.say(`device.browser.${browser}`),
      system: this.say(`device.system.${system}`),
    });
    return html`<div>
      <dt>${name}</dt>
      <dd>
        <p>${this.say("device.passkeys.added_at", { time: dateTime(created_at) })}</p>
        <p>${used}</p>
        ${confirmedAction(
          {
            question: this.say("device.passkeys.ask_remove"),
            label: this.say("device.passkeys.remove"),
            confirm: () => this.end(person, id),
          },
          this.say.bind(this),
        )}
      </dd>
    </div>`;
  }

  /** Draw why nothing came of the last tap. */
  problem() {
    if (this.outcome === "sign_in_again") return this.signInLink("device.passkeys.sign_in_again");
    return html`<p class="notice warning" role="alert">${this.say(`device.passkeys.${this.outcome}`)}</p>`;
  }

  /** @param {string} why - key of the sentence. */
  signInLink(why) {
    return html`<div class="notice warning" role="alert">
      <p>${this.say(why)}</p>
      <p><a class="button primary" href=${signInUrl("device/")}>${this.say("session.sign_in")}</a></p>
    </div>`;
  }

  /** @param {string} person */
  async add(person) {
    this.outcome = await addPasskey(person);
    await this.refresh();
  }

  /**
   * Remove a passkey from the account. The device that keeps it does not learn of that.
   *
   * @param {string} person
   * @param {string} id
   */
  async end(person, id) {
    const { status } = await request("DELETE", `/api/passkeys/${id}`, { person });
    this.outcome = status === 204 || status === 404 ? "" : status === 401 ? "sign_in_again" : "not_removed";
    await this.refresh();
  }
}
