/** The facts about an institution: its names, its kind, its state and what that means now. */

import { html } from "lit";

import { isolatedName } from "../../parties/acting_names.js";
import { dayOf } from "../../words/format.js";
import { pageLanguage } from "../../words/words.js";
import { badge } from "../waiting.js";

/**
 * @import {Institution} from "../../../core/parties/institutions.js"
 * @import {Account} from "../../../core/server_answers/members.js"
 * @import {Say} from "../waiting.js"
 */

/** Maps a state to the look of its badge. */
const TONES = /** @type {const} */ ({ verified: "received", waiting: "waiting" });

/**
 * Draw them.
 *
 * @param {Institution} known - the institution as this device knows it.
 * @param {Account | null} told - the account that the server told last.
 * @param {Say} say
 */
export function institutionFacts(known, told, say) {
  const { kind, name_ar, name_en } = known;
  const { role, status, may_send } = told ?? known;
  const state = status === "verified" && !may_send ? "expired" : status;
  const tone = state === "verified" || state === "waiting" ? TONES[state] : "problem";
  const other = pageLanguage() === "ar" ? name_en : name_en && name_ar;
  const rows = [
    ...(other ? [[say("institution.other_name"), html`<bdi>${other}</bdi>`]] : []),
    [say("institution.kind"), say(`institution.kind.${kind}`)],
    ...(told ? [[say("institution.number"), html`<bdi dir="ltr">${told.establishment_number}</bdi>`]] : []),
    [say("institution.state"), [badge(tone, say(`institution.state.${state}`)), hint(say(`institution.state_means.${state}`))]],
    ...(told ? [[say("institution.expires"), dayOf(told.registration_expires_on)]] : []),
    [say("institution.your_role"), [say(`institution.role.${role}`), hint(say(`institution.role_may.${role}`))]],
  ]; // prettier-ignore
  return html`<h2 data-institution=${known.id}>${isolatedName(known)}</h2>
    <dl class="facts" data-state=${state}>
      ${rows.map(
        ([name, value]) => html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
      )}
    </dl>`;
}

/**
 * Draw what a value means.
 *
 * @param {string} text
 */
function hint(text) {
  return html`<p class="hint">${text}</p>`;
}
