/** A member in the list of an institution's members, with what may be done about them. */

import { html } from "lit";

import { ammanDay } from "../../../core/dates.js";
import { PERMITTED } from "../../../core/parties/permissions.js";
import { isolatedText } from "../../parties/acting_names.js";
import { isConfirmed } from "../../components/confirmation.js";
import { dayOf } from "../../words/format.js";
import { badge, confirmedAction, focusHeading, when } from "../waiting.js";

/**
 * @import {Member} from "../../../core/server_answers/members.js"
 * @import {Outcome} from "../../../sync/institution_outcome.js"
 * @import {Say} from "../waiting.js"
 * @typedef {object} Context
 * @property {boolean} isOwn - whether it is the person who looks.
 * @property {boolean} isLast - whether nobody else is an administrator.
 * @property {boolean} mayManage - whether the person who looks may change members.
 * @property {Outcome | ""} problem - why the last act about the member was refused.
 * @property {Say} say
 * @property {(role: string) => Promise<void>} change
 * @property {() => Promise<void>} remove - for oneself, to leave.
 */

/**
 * Draw the card of a member.
 *
 * @param {Member} member
 * @param {Context} context
 */
export function memberCard(member, context) {
  const { isOwn, isLast, mayManage, problem, say } = context;
  const { person, name, role, contact_masked: contact, joined_at: since } = member;
  return html`<li class="card" data-member=${person} data-own=${isOwn} data-role=${role}>
    <h3><bdi>${name}</bdi></h3>
    ${when(isOwn, () => badge("received", say("institution.you")))}
    <p>${say(`institution.role.${role}`)}</p>
    ${when(contact, () => html`<p><bdi dir="ltr">${contact}</bdi></p>`)}
    <p class="hint">${say("institution.since", { date: dayOf(ammanDay(new Date(since))) })}</p>
    ${when(problem, () => html`<p class="problem" role="alert">${say(`institution.refused.${problem}`)}</p>`)}
    ${isLast && (isOwn || mayManage) ? html`<p class="hint" data-last>${say(`institution.${isOwn ? "you_are_last" : "is_last"}`)}</p>` : acts(member, context)}
  </li>`;
}

/**
 * Draw what the person may do about a member.
 *
 * @param {Member} member
 * @param {Context} context
 */
function acts(member, { isOwn, mayManage, say, change, remove }) {
  const values = { name: isolatedText(member.name) };
  const removal = isOwn
    ? { question: say("institution.leave_ask"), label: say("institution.leave"), yesKey: "institution.leave_yes" }
    : {
        question: say("institution.remove_ask", values),
        label: say("institution.remove"),
        yesKey: "institution.remove_yes",
      };
  return html`${when(mayManage, () => roleForm(member, isOwn, say, change))}
  ${when(isOwn || mayManage, () => html`<p class="actions">${confirmedAction({ ...removal, noKey: "institution.no", confirm: remove }, say)}</p>`)}`;
}

/**
 * Draw the folded form for another role.
 *
 * @param {Member} member
 * @param {boolean} isOwn
 * @param {Say} say
 * @param {(role: string) => Promise<void>} change
 */
function roleForm({ person, name, role }, isOwn, say, change) {
  const id = `role-${person}`;
  /** @param {SubmitEvent} event */
  const submit = async (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const chosen = String(new FormData(form).get("role"));
    const endsOwn = isOwn && chosen !== "administrator";
    const buttons = /** @type {const} */ ({
      yesKey: "institution.change_yes",
      noKey: "institution.no",
      look: "primary",
    });
    if (endsOwn && !(await isConfirmed(say("institution.change_own_ask"), say, buttons))) return;
    const folded = form.closest("details");
    if (chosen !== role) await change(chosen);
    if (folded) folded.open = false;
    focusHeading();
  };
  return html`<details>
    <summary>${say("institution.change")}</summary>
    <form class="screen" @submit=${(/** @type {SubmitEvent} */ event) => void submit(event)}>
      <div class="field">
        <label for=${id}>${say("institution.role_of", { name: isolatedText(name) })}</label>
        <select id=${id} name="role">
          ${Object.keys(PERMITTED).map((each) => html`<option value=${each} ?selected=${each === role}>${say(`institution.role.${each}`)}</option>`)}
        </select>
      </div>
      <p class="actions"><button class="button secondary" data-change>${say("institution.change_save")}</button></p>
    </form>
  </details>`;
}
