/** `<moi-new-system>`: the form in which an administrator registers a system of the institution. */

import { html, LitElement } from "lit";

import { tidyLine } from "../../../core/characters.js";
import { readPublicKey } from "../../../core/parties/public_key.js";
import { registerSystem } from "../../../sync/systems.js";
import { isolatedText } from "../../parties/acting_names.js";
import { NO_WORDS_YET, say } from "../../words/words.js";
import { isOfKey, keyField, showKeyProblem } from "./key_field.js";
import { systemProblem, systemProblemText } from "./system_problem.js";

/**
 * @import {OfferedService} from "../../../core/server_answers/systems.js"
 * @import {SystemProblem} from "./system_problem.js"
 * @typedef {{name: string, key: string, scopes: string[]}} Typed
 */

const READ_CASES = "cases";
/** The problems of the name. @type {ReadonlySet<string>} */
const OF_NAME = new Set(["required", "too_long", "unprintable"]);
const OF_SCOPES = new Set(["no_scope", "unknown_scope"]);

/** The element `<moi-new-system>`. It tells by the event "registered" that the list has changed. */
class NewSystem extends LitElement {
  static properties = {
    institution: {}, person: {}, services: {}, words: {}, problem: { state: true }, registered: { state: true },
    isBusy: { state: true },
  }; // prettier-ignore

  constructor() {
    super();
    /** Id of the institution. */
    this.institution = "";
    /** Id of the person who is signed in. */
    this.person = "";
    /** The services that a system of the institution may file for. @type {OfferedService[]} */
    this.services = [];
    this.words = NO_WORDS_YET;
    /** The reason why the last system was not registered, or "". @type {SystemProblem} */
    this.problem = "";
    /** The name that was registered last, or "". */
    this.registered = "";
    this.isBusy = false;
    /** The values that the person typed before signing in again. @type {Typed} */
    this.typed = { name: "", key: "", scopes: [READ_CASES] };
  }

  connectedCallback() {
    super.connectedCallback();
    this.typed = takeTyped(this.institution, this.person) ?? this.typed;
  }

  createRenderRoot() {
    return this;
  }

  /** Return the sentence for a key. @type {import("../waiting.js").Say} */
  say = (key, values) => say(this.words, key, values);

  render() {
    const { problem } = this;
    const isOwn = OF_NAME.has(problem) || OF_SCOPES.has(problem) || isOfKey(problem);
    return html`<form novalidate autocomplete="off" @submit=${(/** @type {SubmitEvent} */ event) => void this.send(event)}>
      <div class="field">
        <label for="system-name">${this.say("systems.name")}</label>
        <p class="hint" id="system-name-hint">${this.say("systems.name_hint")}</p>
        ${this.problemOf("name", OF_NAME)}
        <input id="system-name" name="name" type="text" dir="auto" .defaultValue=${this.typed.name} aria-describedby="system-name-hint system-name-problem" aria-invalid=${OF_NAME.has(problem)} />
      </div>
      ${keyField("system-key", problem, this.say, this.typed.key)}
      <fieldset class="field" aria-describedby="system-scopes-problem">
        <legend>${this.say("systems.scopes")}</legend>
        ${this.problemOf("scopes", OF_SCOPES)}
        <div class="options">${this.choice(READ_CASES, this.say("systems.scope.cases"))}</div>
        <details ?open=${this.typed.scopes.length > 1}>
          <summary>${this.say("systems.services")}</summary>
          <div class="options">${this.offered().map(([code, title]) => this.choice(`file:${code}`, title))}</div>
        </details>
      </fieldset>
      ${isOwn ? "" : systemProblem(problem, this.say, this.say("systems.kept"))}
      <p class="actions">
        <button class="button primary" data-register aria-disabled=${this.isBusy}>${this.say(this.isBusy ? "systems.registering" : "systems.register")}</button>
      </p>
      <p role="status" data-registered>${this.registered ? this.say("systems.registered", { name: isolatedText(this.registered) }) : ""}</p>
    </form>`;
  }

  /** Return code and title of the services, by title. @returns {[string, string][]} */
  offered() {
    const named = this.services.map(
      ({ code }) => /** @type {[string, string]} */ ([code, this.say(`service.${code}`)]),
    );
    return named.sort(([, one], [, other]) => one.localeCompare(other, document.documentElement.lang));
  }

  /**
   * Draw the place of a control's problem.
   *
   * @param {string} name
   * @param {ReadonlySet<string>} own - the problems that are the control's.
   */
  problemOf(name, own) {
    const said = own.has(this.problem) ? systemProblemText(this.problem, this.say) : "";
    return html`<p class="problem" id=${`system-${name}-problem`} ?hidden=${said === ""}>${said}</p>`;
  }

  /**
   * Draw the choice of a scope.
   *
   * @param {string} scope
   * @param {string} label
   */
  choice(scope, label) {
    const id = `scope-${scope.replace(":", "-")}`;
    return html`<div class="option">
      <input type="checkbox" id=${id} name="scope" value=${scope} ?checked=${this.typed.scopes.includes(scope)} />
      <label for=${id}>${label}</label>
    </div>`;
  }

  /**
   * Register the system. What was typed stays unless it was registered, except a private key.
   *
   * @param {SubmitEvent} event
   */
  async send(event) {
    event.preventDefault();
    if (this.isBusy) return;
    const form = /** @type {HTMLFormElement} */ (event.target);
    const read = new FormData(form);
    const [name, pasted, scopes] = [tidyLine(String(read.get("name"))), String(read.get("key")), read.getAll("scope").map(String)]; // prettier-ignore
    const key = readPublicKey(pasted);
    this.registered = "";
    this.problem = name === "" ? "required" : typeof key === "string" ? key : scopes.length === 0 ? "no_scope" : "";
    if (this.problem === "" && typeof key !== "string") {
      this.isBusy = true;
      const outcome = await registerSystem(this.institution, { name, key, scopes }, this.person);
      this.isBusy = false;
      this.problem = outcome === "done" ? "" : outcome;
    }
    if (this.problem === "sign_in_again" || this.problem === "needs_sign_in")
      keepTyped(this.institution, this.person, { name, key: pasted, scopes });
    if (this.problem === "") {
      form.reset();
      this.registered = name;
      this.dispatchEvent(new Event("registered"));
    }
    await this.updateComplete;
    if (OF_NAME.has(this.problem)) form.querySelector("input")?.focus();
    else if (OF_SCOPES.has(this.problem)) form.querySelector("fieldset")?.querySelector("input")?.focus();
    else showKeyProblem(form, this.problem);
  }
}

/** @param {string} institution @param {string} person */
const placeOf = (institution, person) => `moi-new-system ${institution} ${person}`;

/**
 * Keep in this tab what was typed, while the person signs in again.
 *
 * @param {string} institution
 * @param {string} person
 * @param {Typed} typed
 */
function keepTyped(institution, person, typed) {
  sessionStorage.setItem(placeOf(institution, person), JSON.stringify(typed));
}

/**
 * Return what this person typed for the institution before, once; null for nothing.
 *
 * @param {string} institution
 * @param {string} person
 * @returns {Typed | null}
 */
function takeTyped(institution, person) {
  const kept = sessionStorage.getItem(placeOf(institution, person));
  sessionStorage.removeItem(placeOf(institution, person));
  return kept === null ? null : JSON.parse(kept);
}

customElements.define("moi-new-system", NewSystem);
