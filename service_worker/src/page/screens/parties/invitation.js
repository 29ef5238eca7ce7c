/** The screen of an invitation to become a member of an institution, to which the link in the message leads. */

import { html } from "lit";

import { actFor, knownActing } from "../../../store/acting.js";
import { knownPerson, knownSession } from "../../../store/session.js";
import { announce } from "../../../sync/announce.js";
import { acceptInvitation, lookAtInvitation } from "../../../sync/institutions.js";
import { refresh } from "../../../sync/refresh.js";
import { institutionOf, isolatedName } from "../../parties/acting_names.js";
import { dateTime } from "../../words/format.js";
import { pageLanguage } from "../../words/words.js";
import { Screen } from "../screen.js";
import { signInUrl } from "../session_notice.js";
import { focusHeading, isolated, when } from "../waiting.js";
import { forgetToken, isWhole, takeToken } from "./invitation_token.js";

/**
 * @import {Invitation} from "../../../core/server_answers/members.js"
 * @import {Acting} from "../../../store/acting.js"
 * @import {Person} from "../../../store/session.js"
 * @import {Refusal} from "../../../sync/institution_outcome.js"
 * @typedef {{person: Person | undefined, hasEnded: boolean, acting: Acting}} Data
 */

/** Refusals after which the same request may succeed. @type {ReadonlySet<string>} */
const PASSING = new Set(["offline", "too_many_attempts", "failed"]);

/**
 * The element `<moi-invitation>`.
 *
 * @extends {Screen<Data>}
 */
export class InvitationScreen extends Screen {
  static properties = {
    ...Screen.properties,
    seen: { state: true },
    refusal: { state: true },
    isBusy: { state: true },
    joined: { state: true },
    isDeclined: { state: true },
  };

  constructor() {
    super();
    this.token = "";
    /** The invitation, once the server has told it. @type {Invitation | null} */
    this.seen = null;
    /** The reason why the last request was refused, or "". @type {Refusal | "none" | "damaged" | ""} */
    this.refusal = "";
    this.isBusy = false;
    /** Id of the institution that the person has joined, or "". */
    this.joined = "";
    this.isDeclined = false;
    this.whenOnline = () => void (this.refusal === "offline" && this.look());
    this.whenAnother = () => void (location.hash.length > 1 && this.open());
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("online", this.whenOnline);
    addEventListener("hashchange", this.whenAnother);
    this.open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("online", this.whenOnline);
    removeEventListener("hashchange", this.whenAnother);
  }

  /** @returns {Promise<Data>} */
  async read() {
    const [person, session, acting] = await Promise.all([knownPerson(), knownSession(), knownActing()]);
    return { person, hasEnded: session?.hasEnded ?? false, acting };
  }

  /** Begin with the invitation of the address. */
  open() {
    this.token = takeToken();
    this.seen = null;
    this.joined = "";
    this.isDeclined = false;
    if (isWhole(this.token)) return void this.look();
    this.refusal = this.token === "" ? "none" : "damaged";
    forgetToken();
  }

  /** Ask the server what the invitation is to. */
  async look() {
    const token = this.token;
    this.isBusy = true;
    this.refusal = "";
    const told = await lookAtInvitation(token);
    if (token !== this.token) return;
    this.isBusy = false;
    if (typeof told !== "string") this.seen = told;
    else this.refuse(told);
  }

  /** Become a member. */
  async accept() {
    const [token, person] = [this.token, this.data?.person];
    if (this.isBusy || !person) return;
    this.isBusy = true;
    this.refusal = "";
    const told = await acceptInvitation(token, person.id);
    if (token !== this.token) return;
    if (typeof told === "string") {
      this.isBusy = false;
      return this.refuse(told);
    }
    forgetToken();
    await refresh().catch(() => undefined); // the next sync brings the institution otherwise
    this.isBusy = false;
    this.joined = told.id;
    announce({ type: "changed" });
    await this.refresh();
    focusHeading();
  }

  /**
   * Show why the server refused.
   *
   * @param {Refusal} refusal
   */
  refuse(refusal) {
    this.refusal = refusal;
    if (refusal !== "invitation_over") return;
    this.seen = null;
    forgetToken();
  }

  /** Close the invitation, which stays as it is. */
  decline() {
    forgetToken();
    this.isDeclined = true;
    focusHeading();
  }

  /** Act for the institution, and open its page. */
  async act() {
    if (!(await actFor(this.joined))) return;
    announce({ type: "changed" });
    location.assign(`/${pageLanguage()}/institution/`);
  }

  /** @param {Data} data */
  drawing(data) {
    if (this.joined) return this.joinedPart(data);
    if (this.isDeclined && this.seen)
      return html`<p class="notice" data-declined>${this.say("invitation.declined", { date: dateTime(this.seen.expires_at) })}</p>`;
    if (this.seen) return this.invitation(this.seen, data);
    if (this.refusal === "") return html`<p class="hint">${this.say("invitation.looking")}</p>`;
    return html`${this.problem(data)}
      ${when(data.acting.institutions.length > 0, () => html`<p><a href="/${pageLanguage()}/institution/">${this.say("invitation.to_institution")}</a></p>`)}`;
  }

  spoken() {
    if (this.joined) return this.say("invitation.joined_spoken");
    return this.isBusy && this.seen ? this.say("invitation.accepting") : "";
  }

  /**
   * Draw the invitation, and what the person can do.
   *
   * @param {Invitation} seen
   * @param {Data} data
   */
  invitation(seen, data) {
    const { person, hasEnded } = data;
    const needsSignIn = !person || hasEnded || this.refusal === "needs_sign_in";
    const rows = [
      [this.say("institution.kind"), this.say(`institution.kind.${seen.kind}`)],
      [this.say("institution.role"), this.say(`institution.role.${seen.role}`), this.say(`institution.role_may.${seen.role}`)],
      [this.say("invitation.sent_to"), isolated(seen.contact_masked)],
      [this.say("invitation.until"), dateTime(seen.expires_at)],
    ]; // prettier-ignore
    return html`<h2 data-invited-by>${this.say("invitation.from", { name: isolatedName(seen) })}</h2>
      <dl class="facts">
        ${rows.map(
          ([name, value, hint]) => html`<div>
            <dt>${name}</dt>
            <dd>${value}${when(hint, () => html`<p class="hint">${hint}</p>`)}</dd>
          </div>`,
        )}
      </dl>
      ${this.problem(data)}
      ${
        needsSignIn
          ? html`<p data-needs-sign-in>${this.say("invitation.sign_in_first", { contact: isolated(seen.contact_masked) })}</p>`
          : html`<p class="hint">${this.say("case.signed_in", { contact: isolated(person.contact_masked) })}</p>`
      }
      <p class="actions">
        ${
          needsSignIn || this.refusal === "invitation_for_other"
            ? html`<a class="button primary" data-sign-in-link href=${signInUrl("invitation/")}>${this.say(needsSignIn ? "session.sign_in" : "invitation.sign_in_other")}</a>`
            : html`<button type="button" class="button primary" data-accept aria-disabled=${this.isBusy} @click=${() => void this.accept()}>${this.say(this.isBusy ? "invitation.accepting" : "invitation.accept")}</button>`
        }
        <button type="button" class="button secondary" data-decline @click=${() => this.decline()}>${this.say("invitation.decline")}</button>
      </p>
      <p class="hint">${this.say("invitation.unknown")}</p>`;
  }

  /**
   * Draw why something was refused, and what the person can do.
   *
   * @param {Data} data
   */
  problem({ person }) {
    const { refusal } = this;
    if (refusal === "" || refusal === "needs_sign_in") return "";
    const contact = isolated(person?.contact_masked ?? "");
    const sent_to = isolated(this.seen?.contact_masked ?? "");
    return html`<div class="notice warning" role="alert" data-refusal=${refusal}>
      <p>${this.say(`invitation.refused.${refusal}`, { contact, sent_to })}</p>
      ${when(PASSING.has(refusal) && !this.seen, () => html`<p class="actions"><button type="button" class="button secondary" data-again @click=${() => void this.look()}>${this.say("invitation.again")}</button></p>`)}
    </div>`;
  }

  /**
   * Draw that the person is a member, and the choice to act for the institution.
   *
   * @param {Data} data
   */
  joinedPart({ acting }) {
    const seen = /** @type {Invitation} */ (this.seen);
    const isHere = institutionOf(acting, this.joined) !== undefined;
    return html`<div class="notice" data-joined=${this.joined}>
        <p><strong>${this.say("invitation.joined", { name: isolatedName(seen) })}</strong></p>
        <p>${this.say(`institution.role.${seen.role}`)}: ${this.say(`institution.role_may.${seen.role}`)}</p>
        ${when(!isHere, () => html`<p>${this.say("invitation.joined_later")}</p>`)}
      </div>
      <p class="actions">
        ${when(isHere, () => html`<button type="button" class="button primary" data-act-now @click=${() => void this.act()}>${this.say("acting.switch_to", { name: isolatedName(seen) })}</button>`)}
        <a class="button secondary" href="/${pageLanguage()}/applications/">${this.say("nav.applications")}</a>
      </p>`;
  }
}
