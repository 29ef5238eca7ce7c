/** `<moi-systems>`: the systems of an institution, which its administrators register, change and end. */

import { html, LitElement } from "lit";

import { addSystemKey, endSystem, readSystems, removeSystemKey } from "../../../sync/systems.js";
import { isolatedText } from "../../parties/acting_names.js";
import { NO_WORDS_YET, say } from "../../words/words.js";
import { when } from "../waiting.js";
import "./new_system.js";
import { systemCard } from "./system_card.js";
import { systemProblem } from "./system_problem.js";
import "./webhook.js";

/**
 * @import {OfferedService, System} from "../../../core/server_answers/systems.js"
 * @import {Refusal} from "../../../sync/institution_outcome.js"
 * @import {SystemProblem} from "./system_problem.js"
 */

/** The element `<moi-systems>`. */
class Systems extends LitElement {
  static properties = {
    institution: {}, kind: {}, person: {}, words: {}, told: { state: true }, refusal: { state: true },
    problems: { state: true }, done: { state: true },
  }; // prettier-ignore

  constructor() {
    super();
    /** Id of the institution. */
    this.institution = "";
    /** Kind of the institution. */
    this.kind = "";
    /** Id of the person who is signed in. */
    this.person = "";
    this.words = NO_WORDS_YET;
    /** The answer of the server. @type {{systems: System[], services: OfferedService[]} | null} */
    this.told = null;
    /** The reason why the server did not tell them, or "". @type {Refusal | ""} */
    this.refusal = "";
    /** The reason why an act was refused, by the id of the system. @type {Record<string, SystemProblem>} */
    this.problems = {};
    /** The sentence about what was done last, or "". */
    this.done = "";
    this.whenOnline = () => void this.ask();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("online", this.whenOnline);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("online", this.whenOnline);
  }

  createRenderRoot() {
    return this;
  }

  /** Return the sentence for a key. @type {import("../waiting.js").Say} */
  say = (key, values) => say(this.words, key, values);

  /**
   * Ask anew for another person or institution. Nothing of the former stays in sight.
   *
   * @param {Map<PropertyKey, unknown>} changed
   */
  willUpdate(changed) {
    if (!changed.has("institution") && !changed.has("person")) return;
    [this.told, this.refusal, this.problems, this.done] = [null, "", {}, ""];
    void this.ask();
  }

  /** Ask the server for the systems. */
  async ask() {
    const { institution, person } = this;
    const told = await readSystems(institution, person);
    if (this.institution !== institution || this.person !== person) return; // another person or institution meanwhile
    this.refusal = typeof told === "string" ? told : "";
    if (typeof told !== "string") this.told = told;
  }

  render() {
    const { told, refusal } = this;
    return html`<section class="cards" aria-labelledby="systems">
        <h2 id="systems">${this.say("systems.heading")}</h2>
        <p>${this.say("systems.text")}</p>
        <p role="status" data-system-done>${this.done}</p>
        ${told ? this.list(told.systems) : when(refusal === "", () => html`<p class="hint">${this.say("systems.asking")}</p>`)}
        ${when(refusal, () => this.whyNot())}
      </section>
      ${when(told, () => this.adding(told?.services ?? []))}`;
  }

  /** Draw why the systems cannot be seen, or may be out of date. */
  whyNot() {
    const { refusal } = this;
    const said = refusal === "offline" ? html`<p class="notice warning" data-refusal="offline">${this.say("systems.offline")}</p>` : systemProblem(refusal, this.say); // prettier-ignore
    return html`${said}
      <p class="actions"><button type="button" class="button secondary" data-systems-again @click=${() => void this.ask()}>${this.say("institution.again")}</button></p>`;
  }

  /** @param {System[]} systems */
  list(systems) {
    if (systems.length === 0) return html`<p class="hint">${this.say("systems.none")}</p>`;
    return html`<ul class="issued">
      ${systems.map((each) => this.card(each))}
    </ul>`;
  }

  /** @param {System} system */
  card(system) {
    const { institution, person } = this;
    const { client_id: id } = system;
    const name = isolatedText(system.name);
    return systemCard(system, {
      problem: this.problems[id] ?? "",
      say: this.say,
      addKey: async (key) => this.finish(id, await addSystemKey(institution, id, key, person), "systems.key_was_added", name), // prettier-ignore
      removeKey: async (kid) => void (await this.finish(id, await removeSystemKey(institution, id, kid, person), "systems.key_was_removed", name)), // prettier-ignore
      end: async () => void (await this.finish(id, await endSystem(institution, id, person), "systems.ended", name)),
      webhook: html`<moi-webhook .institution=${institution} .person=${person} .system=${system} .words=${this.words} @changed=${() => void this.ask()}></moi-webhook>`,
      refuse: (problem) => (this.problems = { ...this.problems, [id]: problem }),
    });
  }

  /** @param {OfferedService[]} services */
  adding(services) {
    const own = services.filter(({ institutions }) => institutions.includes(this.kind));
    return html`<section aria-labelledby="new-system">
      <h2 id="new-system">${this.say("systems.new")}</h2>
      <p>${this.say("systems.new_text")}</p>
      <moi-new-system .institution=${this.institution} .person=${this.person} .services=${own} .words=${this.words} @registered=${() => void this.ask()}></moi-new-system>
    </section>`;
  }

  /**
   * Show the outcome of an act, and ask for the systems anew.
   *
   * @param {string} id - id of the system.
   * @param {SystemProblem} outcome
   * @param {string} done - key of the sentence if it was done.
   * @param {string} name
   */
  async finish(id, outcome, done, name) {
    if (!this.told?.systems.some(({ client_id }) => client_id === id)) return outcome; // of another institution
    const { [id]: _, ...others } = this.problems;
    this.problems = outcome === "done" ? others : { ...others, [id]: outcome };
    this.done = outcome === "done" ? this.say(done, { name }) : "";
    await this.ask();
    return outcome;
  }
}

customElements.define("moi-systems", Systems);
