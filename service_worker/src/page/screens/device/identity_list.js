/** The national identity of the account: listed and removed. Few accounts have one, and the list needs a connection. */

import { html, nothing } from "lit";

import { loadJson } from "../../browser/load_json.js";
import { dateTime } from "../../words/format.js";
import { pageLanguage, say } from "../../words/words.js";
import { confirmedAction, when } from "../waiting.js";

/**
 * @typedef {{id: string, name: {ar: string, en: string} | null, linked_at: string, last_used_at: string | null}}
 *   Identity
 * @typedef {import("./account_list.js").Held<Identity>} Held
 */

/**
 * Define the element `<moi-identities>`, unless the page has it already.
 *
 * @param {typeof import("./account_list.js").AccountList<Identity>} AccountList - the base, which the page has loaded.
 */
export async function defineIdentities(AccountList) {
  const screen = /** @type {HTMLElement | null} */ (document.querySelector("[data-identity-words]"));
  const own = await loadJson(screen?.dataset.identityWords);
  if (customElements.get("moi-identities")) return;

  customElements.define(
    "moi-identities",
    class extends AccountList {
      constructor() {
        super("identities");
      }

      /** @param {string} key @param {Record<string, string | number>} [values] */
      say(key, values) {
        return say({ ...this.words, ...own }, key, values);
      }

      /** @param {string} key @param {Record<string, string>} [values] */
      sentence(key, values) {
        return this.say(`identity.list${key}`, values);
      }

      spoken() {
        return this.outcome === "waits" ? this.sentence(".waits") : "";
      }

      /** Draw the list of those who have one. @param {Held | "nobody"} held */
      drawing(held) {
        if (held === "nobody" || !Array.isArray(held.rows) || held.rows.length === 0) return nothing;
        return super.drawing(held);
      }

      /** @param {string} person @param {Identity[]} identities */
      listed(person, identities) {
        return html`<dl class="facts" data-identities>
            ${identities.map((identity) => this.line(person, identity))}
          </dl>
          ${when(this.outcome === "waits", () => html`<p class="notice">${this.sentence(".waits")}</p>`)}
          ${when(this.outcome && this.outcome !== "waits", () => this.problem())}`;
      }

      /** Draw one identity. @param {string} person @param {Identity} identity */
      line(person, { id, name, linked_at, last_used_at }) {
        return html`<div>
          <dt>${name ? name[pageLanguage()] : this.sentence(".unnamed")}</dt>
          <dd>
            <p>${this.sentence(".linked_at", { time: dateTime(linked_at) })}</p>
            <p>${last_used_at ? this.sentence(".used_at", { time: dateTime(last_used_at) }) : this.sentence(".not_used")}</p>
            ${confirmedAction(
              {
                question: this.sentence(".ask_remove"),
                label: this.sentence(".remove"),
                confirm: () => this.delete(person, `/${id}`, { done: "", failed: "not_removed" }),
              },
              this.say.bind(this),
            )}
          </dd>
        </div>`;
      }
    },
  );
}
