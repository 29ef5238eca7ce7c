/** The base of lists of what belongs to the account of the signed-in person. They are the server's, and not kept here. */

import { html, nothing } from "lit";

import { knownPerson } from "../../../store/session.js";
import { announce } from "../../../sync/announce.js";
import { request } from "../../../sync/api.js";
import { Screen } from "../screen.js";
import { signInUrl } from "../session_notice.js";

/**
 * @template Row
 * @typedef {{person: string, rows: Row[] | "offline" | "signed_out"}} Held
 */

/**
 * A list that the server gives and changes.
 *
 * @template Row
 * @extends {Screen<Held<Row> | "nobody">}
 */
export class AccountList extends Screen {
  static properties = { ...Screen.properties, outcome: { state: true } };

  /** @param {string} subject - name of the list in keys of sentences, and with hyphens in addresses. */
  constructor(subject) {
    super();
    this.subject = subject;
    this.path = `/api/${subject.replaceAll("_", "-")}`;
    /** The outcome of the last tap: the end of the key of its sentence, or "". */
    this.outcome = "";
  }

  /** @returns {Promise<Held<Row> | "nobody">} */
  async read() {
    const person = await knownPerson();
    if (!person) return "nobody";
    const { status, body } = await request("GET", this.path, { person: person.id });
    return { person: person.id, rows: status === 401 ? "signed_out" : Array.isArray(body) ? body : "offline" };
  }

  /** @param {Held<Row> | "nobody"} held */
  drawing(held) {
    if (held === "nobody") return nothing;
    return html`<h2>${this.sentence("")}</h2>
      <p>${this.sentence(".lead")}</p>
      ${this.listing(held)}`;
  }

  /** @param {Held<Row>} held */
  listing({ person, rows }) {
    if (rows === "offline") return html`<p class="notice">${this.sentence(".offline")}</p>`;
    if (rows === "signed_out") return this.signInLink("signed_out");
    return this.listed(person, rows);
  }

  /**
   * Draw the rows, and what can be done with them.
   *
   * @abstract
   * @param {string} _person
   * @param {Row[]} _rows
   * @returns {unknown}
   */
  listed(_person, _rows) {
    throw new Error("a list draws its rows");
  }

  /** Draw why nothing came of the last tap. */
  problem() {
    if (this.outcome === "sign_in_again") return this.signInLink(this.outcome);
    return html`<p class="notice warning" role="alert">${this.sentence(`.${this.outcome}`)}</p>`;
  }

  /** @param {string} why - end of the key of the sentence. */
  signInLink(why) {
    return html`<div class="notice warning" role="alert">
      <p>${this.sentence(`.${why}`)}</p>
      <p><a class="button primary" href=${signInUrl("device/")}>${this.say("session.sign_in")}</a></p>
    </div>`;
  }

  /**
   * Return a sentence of this list.
   *
   * @param {string} key - end of its key.
   * @param {Record<string, string>} [values]
   */
  sentence(key, values) {
    return this.say(`device.${this.subject}${key}`, values);
  }

  /**
   * Return the name of the browser in which a row began.
   *
   * @param {{browser: string, system: string}} row
   */
  browserName({ browser, system }) {
    return this.say("device.browser_on", {
      browser: this.say(`device.browser.${browser}`),
      system: this.say(`device.system.${system}`),
    });
  }

  /**
   * Delete something at the server, and read the list again. What is gone counts as deleted. The end may wait:
   * then the list of what waits is read again too.
   *
   * @param {string} person
   * @param {string} path - the rest of the address, after the list's.
   * @param {{done: string, failed: string}} outcomes
   */
  async delete(person, path, { done, failed }) {
    const { status, type } = await request("DELETE", `${this.path}${path}`, { person });
    if (status === 202) this.outcome = "waits";
    else if (status === 204 || status === 404) this.outcome = done;
    else if (type === "too_many_attempts") this.outcome = type;
    else this.outcome = status === 401 || type === "sign_in_again" ? "sign_in_again" : failed;
    await this.refresh();
    if (status === 202) announce({ type: "changed" });
  }
}
