/** The passkeys of the person who is signed in: listed, added and removed. */

import { html } from "lit";

import { addPasskey, hasPasskeys } from "../../browser/passkeys.js";
import { dateTime } from "../../words/format.js";
import { confirmedAction, when } from "../waiting.js";
import { AccountList } from "./account_list.js";

/** @typedef {{id: string, browser: string, system: string, created_at: string, last_used_at: string | null}} Passkey */

/** Outcomes that are good news. @type {ReadonlySet<string>} */
const GOOD = new Set(["added", "waits"]);

/**
 * The element `<moi-passkeys>`.
 *
 * @extends {AccountList<Passkey>}
 */
export class PasskeysScreen extends AccountList {
  constructor() {
    super("passkeys");
  }

  spoken() {
    return GOOD.has(this.outcome) ? this.sentence(`.${this.outcome}`) : "";
  }

  /**
   * @param {string} person
   * @param {Passkey[]} passkeys
   */
  listed(person, passkeys) {
    return html`
      ${when(passkeys.length === 0, () => html`<p>${this.say("device.passkeys.none")}</p>`)}
      ${when(
        passkeys.length,
        () =>
          html`<dl class="facts" data-passkeys>
            ${passkeys.map((passkey) => this.line(person, passkey))}
          </dl>`,
      )}
      ${when(this.outcome === "waits", () => html`<p class="notice">${this.sentence(".waits")}</p>`)}
      ${when(this.outcome && !GOOD.has(this.outcome), () => this.problem())}
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
  line(person, passkey) {
    const { id, created_at, last_used_at } = passkey;
    const used = last_used_at
      ? this.say("device.passkeys.used_at", { time: dateTime(last_used_at) })
      : this.say("device.passkeys.not_used");
    return html`<div>
      <dt>${this.browserName(passkey)}</dt>
      <dd>
        <p>${this.say("device.passkeys.added_at", { time: dateTime(created_at) })}</p>
        <p>${used}</p>
        ${confirmedAction(
          {
            question: this.say("device.passkeys.ask_remove"),
            label: this.say("device.passkeys.remove"),
            // The device that keeps the passkey does not learn of that.
            confirm: () => this.delete(person, `/${id}`, { done: "", failed: "not_removed" }),
          },
          this.say.bind(this),
        )}
      </dd>
    </div>`;
  }

  /** @param {string} person */
  async add(person) {
    this.outcome = await addPasskey(person);
    await this.refresh();
  }
}
