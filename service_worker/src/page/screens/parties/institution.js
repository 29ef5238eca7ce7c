/**
 * The screen of the institution that the person acts for, and of its members. The institution is drawn from this
 * device; the members are asked of the server each time, and are not kept here.
 */

import { html } from "lit";

import { may } from "../../../core/parties/permissions.js";
import { actFor, knownActing, leaveInstitution } from "../../../store/acting.js";
import { knownPerson, knownSession } from "../../../store/session.js";
import { announce } from "../../../sync/announce.js";
import { changeRole, readInstitution, removeMember, withdrawInvitation } from "../../../sync/institutions.js";
import { refresh } from "../../../sync/refresh.js";
import { choiceText, institutionOf, isolatedText } from "../../parties/acting_names.js";
import { pageLanguage } from "../../words/words.js";
import { Screen } from "../screen.js";
import { sessionNotice, signInUrl } from "../session_notice.js";
import { when } from "../waiting.js";
import { institutionFacts } from "./institution_facts.js";
import { invitationCard } from "./invitation_card.js";
import "./invite_form.js";
import { memberCard } from "./member_card.js";

/**
 * @import {Institution} from "../../../core/parties/institutions.js"
 * @import {Account, Member, OpenInvitation} from "../../../core/server_answers/members.js"
 * @import {Acting} from "../../../store/acting.js"
 * @import {Outcome, Refusal} from "../../../sync/institution_outcome.js"
 * @typedef {{party: string, person: string, told: Account}} Told - an account, with its institution and who asked.
 * @typedef {{person: string, hasEnded: boolean, acting: Acting}} Data - `person`: id, "" if nobody is signed in.
 */

/**
 * The element `<moi-institution>`.
 *
 * @extends {Screen<Data>}
 */
export class InstitutionScreen extends Screen {
  static properties = {
    ...Screen.properties,
    account: { state: true },
    refusal: { state: true },
    problems: { state: true },
    done: { state: true },
  };

  constructor() {
    super();
    /** The account that the server told last. @type {Told | null} */
    this.account = null;
    /** The reason why the server did not tell it, or "". @type {Refusal | ""} */
    this.refusal = "";
    /** The reason why an act was refused, by the id of the member or the invitation. @type {Record<string, Outcome>} */
    this.problems = {};
    /** The sentence about what was done last, or "". */
    this.done = "";
    this.whenOnline = () => void this.refresh();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("online", this.whenOnline);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("online", this.whenOnline);
  }

  /** @returns {Promise<Data>} */
  async read() {
    const [person, session, acting] = await Promise.all([knownPerson(), knownSession(), knownActing()]);
    return { person: person?.id ?? "", hasEnded: session?.hasEnded ?? false, acting };
  }

  async readAgain() {
    await super.readAgain();
    void this.ask();
  }

  /** Ask the server about the institution. Nothing of another person or institution stays in sight meanwhile. */
  async ask() {
    const { person, party } = this.standing();
    if (this.account?.party !== party || this.account.person !== person) this.account = null;
    if (!person || !party) return;
    const told = await readInstitution(party, person);
    const now = this.standing();
    if (now.person !== person || now.party !== party) return; // another message was quicker
    this.refusal = typeof told === "string" ? told : "";
    if (typeof told === "string") return told === "not_a_member" ? this.left(party) : undefined;
    this.account = { party, person, told };
    const known = institutionOf(now.acting, party);
    // The role and the status belong to the sync, which all pages read.
    if (known?.role !== told.role || known?.status !== told.status) void refresh().catch(() => undefined);
  }

  /** Return who is signed in, and the institution that the person acts for. */
  standing() {
    const acting = this.data?.acting ?? { party: "", institutions: [], former: [], ended: "" };
    return { person: this.data?.person ?? "", party: acting.party, acting };
  }

  /**
   * Remove an institution that the person does not act for any more from this device.
   *
   * @param {string} party
   */
  async left(party) {
    this.account = null;
    if (await leaveInstitution(this.standing().person, party)) announce({ type: "changed" });
    await this.refresh();
  }

  /** @param {Data} data */
  drawing({ person, hasEnded, acting }) {
    if (!person)
      return html`<p>${this.say("institution.sign_in")}</p>
        <p><a class="button primary" href=${signInUrl("institution/")}>${this.say("session.sign_in")}</a></p>`;
    const ended = when(hasEnded, () => sessionNotice("institution/", "", this.say.bind(this)));
    const institution = institutionOf(acting, acting.party);
    if (institution) return html`${ended} ${this.whole(institution)}`;
    return html`${ended} ${acting.institutions.length > 0 ? this.choices(acting) : this.nothing()}`;
  }

  spoken() {
    return this.done;
  }

  /** Draw what a person does who is a member of no institution. */
  nothing() {
    return html`<p>${this.say("institution.none")}</p>
      <p><a class="button secondary" href="/${pageLanguage()}/services/inst-register/">${this.say("institution.register")}</a></p>`;
  }

  /**
   * Draw the choice of the institution, for a person who acts for themselves.
   *
   * @param {Acting} acting
   */
  choices(acting) {
    const act = async (/** @type {string} */ party) => {
      await actFor(party);
      announce({ type: "changed" });
      await this.refresh();
    };
    return html`<p>${this.say("institution.choose")}</p>
      <div class="actions">
        ${acting.institutions.map(({ id }) => html`<button type="button" class="button secondary" data-choose=${id} @click=${() => void act(id)}>${choiceText(acting, id, this.words)}</button>`)}
      </div>`;
  }

  /**
   * Draw an institution.
   *
   * @param {Institution} known
   */
  whole(known) {
    const { party, person } = this.standing();
    const told = this.account?.party === party && this.account.person === person ? this.account.told : null;
    return html`${institutionFacts(known, told, this.say.bind(this))}
      ${when(this.done, () => html`<p class="notice" data-done>${this.done}</p>`)}
      <section class="cards" aria-labelledby="members">
        <h2 id="members">${this.say("institution.members")}</h2>
        ${told ? this.members(known.id, told) : ""} ${this.whyNot(told)}
      </section>
      ${told ? [this.inviting(known.id, told), this.systems(known, told)] : ""}`;
  }

  /**
   * Draw why the members cannot be seen, or whether what is shown may be out of date.
   *
   * @param {Account | null} told
   */
  whyNot(told) {
    const { refusal } = this;
    if (refusal === "") return told ? "" : html`<p class="hint">${this.say("institution.asking")}</p>`;
    if (refusal === "needs_sign_in" && this.data?.hasEnded) return "";
    return html`<div class="notice warning" data-refusal=${refusal}>
      <p>${this.say(refusal === "offline" ? `institution.offline${told ? "" : "_unknown"}` : `institution.refused.${refusal}`)}</p>
      ${refusal === "needs_sign_in" ? html`<p><a class="button primary" href=${signInUrl("institution/")}>${this.say("session.sign_in")}</a></p>` : html`<p class="actions"><button type="button" class="button secondary" data-again @click=${() => void this.ask()}>${this.say("institution.again")}</button></p>`}
    </div>`;
  }

  /**
   * Draw the members.
   *
   * @param {string} party
   * @param {Account} told
   */
  members(party, told) {
    const { person } = this.standing();
    const administrators = told.members.filter(({ role }) => role === "administrator");
    const mayManage = may(told, "manage");
    return html`<ul class="issued">
      ${told.members.map((member) =>
        memberCard(member, {
          isOwn: member.person === person,
          isLast: member.role === "administrator" && administrators.length === 1,
          mayManage,
          problem: this.problems[member.person] ?? "",
          say: this.say.bind(this),
          change: (role) => this.change(party, member, role),
          remove: () => this.end(party, member),
        }),
      )}
    </ul>`;
  }

  /**
   * Draw the open invitations and the form for another one, for members who manage the institution.
   *
   * @param {string} party
   * @param {Account} told
   */
  inviting(party, told) {
    if (told.invitations === null) return "";
    const mayInvite = told.status === "verified" && told.may_send;
    return html`<section class="cards" aria-labelledby="invitations">
        <h2 id="invitations">${this.say("institution.invitations")}</h2>
        ${told.invitations.length > 0 ? html`<ul class="issued">${told.invitations.map((each) => invitationCard(each, { problem: this.problems[each.id] ?? "", say: this.say.bind(this), withdraw: () => this.withdraw(party, each) }))}</ul>` : html`<p class="hint">${this.say("institution.no_invitations")}</p>`}
      </section>
      <section aria-labelledby="invite">
        <h2 id="invite">${this.say("institution.invite_heading")}</h2>
        ${mayInvite ? html`<p>${this.say("institution.invite_text")}</p><moi-invite .institution=${party} .person=${this.standing().person} .words=${this.words} @invited=${() => void this.ask()}></moi-invite>` : html`<p data-may-not-invite>${this.say("institution.refused.not_now")}</p>`}
      </section>`;
  }

  /**
   * Withdraw an invitation.
   *
   * @param {string} party
   * @param {OpenInvitation} invitation
   */
  async withdraw(party, { id, name }) {
    const outcome = await withdrawInvitation(party, id, this.standing().person);
    await this.finish(id, outcome, this.say("institution.withdrawn", { name: isolatedText(name) }));
  }

  /**
   * Draw the systems of the institution, for members who manage it. Few people need their code.
   *
   * @param {Institution} known
   * @param {Account} told
   */
  systems({ id, kind }, told) {
    if (!may(told, "manage")) return "";
    void import("./systems.js").catch(() => undefined); // the next drawing tries again
    return html`<moi-systems .institution=${id} .kind=${kind} .person=${this.standing().person} .words=${this.words}></moi-systems>`;
  }

  /**
   * Give a member another role.
   *
   * @param {string} party
   * @param {Member} member
   * @param {string} role
   */
  async change(party, member, role) {
    const outcome = await changeRole(party, member.person, role, this.standing().person);
    const values = { name: isolatedText(member.name), role: this.say(`institution.role.${role}`) };
    await this.finish(member.person, outcome, this.say("institution.changed", values));
  }

  /**
   * Remove a member, or leave.
   *
   * @param {string} party
   * @param {Member} member
   */
  async end(party, member) {
    const { person } = this.standing();
    const outcome = await removeMember(party, member.person, person);
    if (outcome === "done" && member.person === person) return this.left(party);
    await this.finish(member.person, outcome, this.say("institution.removed", { name: isolatedText(member.name) }));
  }

  /**
   * Show the outcome of an act, and ask for the members anew.
   *
   * @param {string} id - id of the member or the invitation that it was about.
   * @param {Outcome} outcome
   * @param {string} done - the sentence if it was done.
   */
  async finish(id, outcome, done) {
    const { [id]: _, ...others } = this.problems;
    this.problems = outcome === "done" ? others : { ...others, [id]: outcome };
    this.done = outcome === "done" ? done : "";
    await this.ask();
  }
}
