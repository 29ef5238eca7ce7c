/** `<moi-invite>`: the form in which an administrator invites somebody to become a member. */

import { html, LitElement } from "lit";

import { foldDigits } from "../../../core/digits.js";
import { tidyLine } from "../../../core/characters.js";
import { PERMITTED } from "../../../core/parties/permissions.js";
import { invite } from "../../../sync/institutions.js";
import { isolatedText } from "../../parties/acting_names.js";
import { NO_WORDS_YET, pageLanguage, say } from "../../words/words.js";
import { when } from "../waiting.js";

/** @import {Outcome} from "../../../sync/institution_outcome.js" */

/** The most characters of a name, as `moi_pwa/rules/parties/invitations.py` has it. */
const MAX_NAME_LENGTH = 120;
/** The roles, the one that permits least first. */
const ROLES = Object.keys(PERMITTED).reverse();
/** Maps the refusals that one control causes to the control. @type {Readonly<Record<string, string>>} */
const AT = {
  required: "name",
  too_long: "name",
  unprintable: "name",
  no_contact: "contact",
  not_a_mobile: "contact",
  not_an_email: "contact",
  already_a_member: "contact",
  no_role: "role",
};

/** The element `<moi-invite>`. It tells by the event "invited" that the list has changed. */
class InviteForm extends LitElement {
  static properties = {
    institution: {}, person: {}, words: {}, problem: { state: true }, sentTo: { state: true }, isBusy: { state: true },
  }; // prettier-ignore

  constructor() {
    super();
    /** Id of the institution. */
    this.institution = "";
    /** Id of the person who is signed in. */
    this.person = "";
    this.words = NO_WORDS_YET;
    /** The reason why the last invitation was not sent, or "". @type {Outcome | "no_contact" | "no_role" | ""} */
    this.problem = "";
    /** The name that was invited last, or "". */
    this.sentTo = "";
    this.isBusy = false;
  }

  createRenderRoot() {
    return this;
  }

  /**
   * Return the sentence for a key.
   *
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  say(key, values) {
    return say(this.words, `institution.${key}`, values);
  }

  render() {
    const at = this.problem && (AT[this.problem] ?? "form");
    return html`<form novalidate autocomplete="off" @submit=${(/** @type {SubmitEvent} */ event) => void this.send(event)}>
      ${this.line("name", at)} ${this.line("contact", at)}
      <fieldset class="field" aria-describedby="invite-role-problem">
        <legend>${this.say("role")}</legend>
        ${this.problemOf("role", at)}
        <div class="options">${ROLES.map((role) => this.choice(role))}</div>
      </fieldset>
      ${when(at === "form", () => html`<p class="notice warning" role="alert" data-refusal=${this.problem}>${this.say(`refused.${this.problem}`)}</p>`)}
      <p class="actions">
        <button class="button primary" data-invite aria-disabled=${this.isBusy}>${this.say(this.isBusy ? "inviting" : "invite")}</button>
      </p>
      <p role="status" data-invited>${this.sentTo ? this.say("invited", { name: isolatedText(this.sentTo) }) : ""}</p>
    </form>`;
  }

  /**
   * Draw a line that is typed.
   *
   * @param {"name" | "contact"} name
   * @param {string} at - the control with the problem.
   */
  line(name, at) {
    const id = `invite-${name}`;
    return html`<div class="field">
      <label for=${id}>${this.say(`invite_${name}`)}</label>
      <p class="hint" id=${`${id}-hint`}>${this.say(`invite_${name}_hint`)}</p>
      ${this.problemOf(name, at)}
      <input id=${id} name=${name} type="text" dir=${name === "contact" ? "ltr" : "auto"} aria-describedby=${`${id}-hint ${id}-problem`} aria-invalid=${at === name} />
    </div>`;
  }

  /**
   * Draw the place of a control's problem.
   *
   * @param {string} name
   * @param {string} at
   */
  problemOf(name, at) {
    const said = at === name ? this.say(`refused.${this.problem}`, { n: MAX_NAME_LENGTH }) : "";
    return html`<p class="problem" id=${`invite-${name}-problem`} ?hidden=${said === ""}>${said}</p>`;
  }

  /**
   * Draw the choice of a role.
   *
   * @param {string} role
   */
  choice(role) {
    return html`<div class="option">
      <input type="radio" id=${`invite-${role}`} name="role" value=${role} />
      <label for=${`invite-${role}`}>${this.say(`role.${role}`)}<br /><span class="hint">${this.say(`role_may.${role}`)}</span></label>
    </div>`;
  }

  /**
   * Send the invitation. What was typed stays unless it was sent.
   *
   * @param {SubmitEvent} event
   */
  async send(event) {
    event.preventDefault();
    if (this.isBusy) return;
    const form = /** @type {HTMLFormElement} */ (event.target);
    const typed = new FormData(form);
    const [name, contact] = [tidyLine(String(typed.get("name"))), foldDigits(String(typed.get("contact"))).trim()];
    const role = String(typed.get("role") ?? "");
    this.sentTo = "";
    this.problem = name === "" ? "required" : contact === "" ? "no_contact" : role === "" ? "no_role" : "";
    if (this.problem === "") {
      this.isBusy = true;
      const named = contact.includes("@") ? { email: contact } : { mobile: contact };
      const invited = { contact: named, name, role, language: pageLanguage() };
      const outcome = await invite(this.institution, invited, this.person);
      this.isBusy = false;
      this.problem = outcome === "done" ? "" : outcome;
    }
    if (this.problem === "") {
      form.reset();
      this.sentTo = name;
    }
    this.dispatchEvent(new Event("invited"));
    await this.updateComplete;
    this.focusProblem();
  }

  /** Move the focus to the control with the problem, if it is one's. */
  focusProblem() {
    const at = AT[this.problem];
    if (!at) return;
    const control = this.querySelector(at === "role" ? "[name=role]" : `[name=${at}]`);
    if (control instanceof HTMLElement) control.focus();
  }
}

customElements.define("moi-invite", InviteForm);
