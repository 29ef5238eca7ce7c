/** Changes of the signed-in person's account that wait: listed with the time at which they take effect, and stopped. */

import { html, nothing } from "lit";

import { dateTime } from "../../words/format.js";
import { confirmedAction, when } from "../waiting.js";
import { AccountList } from "./account_list.js";

/** @typedef {{id: string, kind: string, masked: string, takes_effect_at: string}} AccountChange */

/**
 * The element `<moi-account-changes>`. Nothing is drawn while no change waits.
 *
 * @extends {AccountList<AccountChange>}
 */
export class AccountChangesScreen extends AccountList {
  constructor() {
    super("account_changes");
  }

  spoken() {
    return this.outcome === "stopped" ? this.sentence(".stopped") : "";
  }

  /** @param {import("./account_list.js").Held<AccountChange> | "nobody"} held */
  drawing(held) {
    const isShown = held !== "nobody" && Array.isArray(held.rows) && (held.rows.length > 0 || this.outcome);
    return isShown ? super.drawing(held) : nothing;
  }

  /**
   * @param {string} person
   * @param {AccountChange[]} changes
   */
  listed(person, changes) {
    return html`
      ${when(this.outcome === "stopped", () => html`<p class="notice">${this.sentence(".stopped")}</p>`)}
      <dl class="facts" data-account-changes>
        ${changes.map((change) => this.line(person, change))}
      </dl>
      ${when(this.outcome && this.outcome !== "stopped", () => this.problem())}
    `;
  }

  /**
   * Draw one change.
   *
   * @param {string} person
   * @param {AccountChange} change
   */
  line(person, { id, kind, masked, takes_effect_at }) {
    return html`<div>
      <dt>${this.sentence(`.kind.${kind}`, { address: masked })}</dt>
      <dd>
        <p>${this.sentence(".takes_effect_at", { time: dateTime(takes_effect_at) })}</p>
        ${confirmedAction(
          {
            question: this.sentence(".ask_stop"),
            label: this.sentence(".stop"),
            yesKey: "device.account_changes.stop_yes",
            confirm: () => this.delete(person, `/${id}`, { done: "stopped", failed: "not_stopped" }),
          },
          this.say.bind(this),
        )}
      </dd>
    </div>`;
  }
}
