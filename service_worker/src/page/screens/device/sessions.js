/** The sessions of the person who is signed in, in this browser and others: listed and ended. */

import { html } from "lit";

import { dateTime } from "../../words/format.js";
import { locale } from "../../words/words.js";
import { badge, confirmedAction, when } from "../waiting.js";
import { AccountList } from "./account_list.js";

/**
 * @typedef {{id: string, is_this: boolean, browser: string, system: string, country: string | null, method: string |
 *   null, began_at: string, last_used_at: string}} Session
 */

/** Outcomes that are read out, and need no notice. @type {ReadonlySet<string>} */
const ENDED = new Set(["ended", "others_ended"]);

/**
 * The element `<moi-sessions>`.
 *
 * @extends {AccountList<Session>}
 */
export class SessionsScreen extends AccountList {
  constructor() {
    super("sessions");
  }

  spoken() {
    return ENDED.has(this.outcome) ? this.sentence(`.${this.outcome}`) : "";
  }

  /**
   * @param {string} person
   * @param {Session[]} sessions
   */
  listed(person, sessions) {
    return html`
      <dl class="facts" data-sessions>
        ${sessions.map((session) => this.line(person, session))}
      </dl>
      ${when(this.outcome && !ENDED.has(this.outcome), () => this.problem())}
      ${when(
        sessions.length > 2,
        () =>
          html`<p data-end-others>
            ${this.ending(person, "", { ask: "ask_end_others", label: "end_others", done: "others_ended" })}
          </p>`,
      )}
    `;
  }

  /**
   * Draw one session.
   *
   * @param {string} person
   * @param {Session} session
   */
  line(person, session) {
    const { id, is_this, country, method, began_at, last_used_at } = session;
    return html`<div>
      <dt>${this.browserName(session)}</dt>
      <dd>
        ${when(is_this, () => badge("received", this.sentence(".this")))}
        <p>${this.sentence(`.began.${method ?? "unknown"}`, { time: dateTime(began_at) })}</p>
        ${when(country, () => html`<p>${this.sentence(".country", { country: countryName(String(country)) })}</p>`)}
        <p>${this.sentence(".used_at", { time: dateTime(last_used_at) })}</p>
        ${when(!is_this, () => this.ending(person, `/${id}`, { ask: "ask_end", label: "end", done: "ended" }))}
      </dd>
    </div>`;
  }

  /**
   * Draw the button that ends a session, or all others.
   *
   * @param {string} person
   * @param {string} path
   * @param {{ask: string, label: string, done: string}} words - ends of the keys of its sentences.
   */
  ending(person, path, { ask, label, done }) {
    return confirmedAction(
      {
        question: this.sentence(`.${ask}`),
        label: this.sentence(`.${label}`),
        yesKey: `device.sessions.${label}_yes`,
        confirm: () => this.delete(person, path, { done, failed: "not_ended" }),
      },
      this.say.bind(this),
    );
  }
}

/**
 * Return the name of a country.
 *
 * @param {string} code - two letters (ISO 3166-1).
 */
function countryName(code) {
  return new Intl.DisplayNames(locale(), { type: "region" }).of(code) ?? code;
}
