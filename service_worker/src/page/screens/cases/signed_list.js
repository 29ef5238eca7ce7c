/**
 * `<moi-signed-list>`: the choice of applications for a list that the ministry signs, and its two kinds of file.
 *
 * The page loads it when somebody asks for a list, which needs a connection.
 *
 * @import { CaseSummary } from "../../../store/cases.js"
 * @import { Problem } from "../../../sync/application_lists.js"
 * @import { Choice } from "../../../core/sheets/list_choices.js"
 */

import { html, LitElement } from "lit";

import { listChoices, MAX_APPLICATIONS } from "../../../core/sheets/list_choices.js";
import { ammanDay } from "../../../core/dates.js";
import { knownPerson } from "../../../store/session.js";
import { fetchApplicationList } from "../../../sync/application_lists.js";
import { download } from "../../browser/download.js";
import { sayCount } from "../../words/say_count.js";
import { NO_WORDS_YET, pageLanguage, say } from "../../words/words.js";
import { when } from "../waiting.js";

/** The element `<moi-signed-list>`. */
class SignedList extends LitElement {
  static properties = { cases: {}, party: {}, words: {}, chosen: { state: true }, outcome: { state: true } };

  constructor() {
    super();
    /** The received applications of the institution. @type {CaseSummary[]} */
    this.cases = [];
    /** Id of the institution. */
    this.party = "";
    /** The sentences of the screen and of this part. */
    this.words = NO_WORDS_YET;
    /** The value of the choice. */
    this.chosen = "";
    /** The outcome of the last press. @type {"" | "making" | "done" | Problem} */
    this.outcome = "";
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const choices = listChoices(this.cases);
    const { cases } = choices.find(({ value }) => value === this.chosen) ?? choices[0] ?? { cases: [] };
    const isTooMany = cases.length > MAX_APPLICATIONS;
    const isMaking = this.outcome === "making";
    return html`<div class="ask">
      ${when(choices.length > 1, () => this.choosing(choices))}
      ${when(isTooMany, () => html`<p class="notice warning">${say(this.words, "lists.too_many")}</p>`)}
      <div class="actions">
        ${/** @type {const} */ (["pdf", "xlsx"]).map((kind) => html`<button type="button" class="button secondary" data-make=${kind} ?disabled=${isTooMany || isMaking} @click=${() => void this.make(kind, cases)}>${say(this.words, `lists.${kind}`)}</button>`)}
      </div>
      <p role="status" data-outcome=${this.outcome}>${when(this.outcome, () => say(this.words, `lists.${this.outcome}`))}</p>
    </div>`;
  }

  /**
   * Draw the choice.
   *
   * @param {Choice[]} choices
   */
  choosing(choices) {
    /** @param {Event} event */
    const changed = ({ currentTarget }) => {
      this.chosen = /** @type {HTMLSelectElement} */ (currentTarget).value;
      this.outcome = "";
    };
    return html`<div class="field">
      <label for="list-of">${say(this.words, "lists.which")}</label>
      <select id="list-of" @change=${changed}>
        ${choices.map((choice) => html`<option value=${choice.value}>${this.named(choice)}</option>`)}
      </select>
    </div>`;
  }

  /**
   * Return a choice in words.
   *
   * @param {Choice} choice
   */
  named({ kind, service, cases }) {
    const name = say(this.words, `lists.of_${kind}`, { service: say(this.words, `service.${service}`) });
    return `${name} – ${sayCount(this.words, "lists.count", cases.length)}`;
  }

  /**
   * Get a list and save it.
   *
   * @param {"pdf" | "xlsx"} kind
   * @param {{id: string}[]} cases
   */
  async make(kind, cases) {
    this.outcome = "making";
    const person = await knownPerson();
    const asked = { person: person?.id ?? "", party: this.party, language: pageLanguage() };
    const made = person
      ? await fetchApplicationList(
          kind,
          cases.map(({ id }) => id),
          asked,
        )
      : "needs_sign_in";
    if (typeof made === "string") {
      this.outcome = made;
      return;
    }
    download(made, `${say(this.words, "lists.file", { date: ammanDay(new Date()) })}.${kind}`);
    this.outcome = "done";
  }
}

customElements.define("moi-signed-list", SignedList);
