/** An invitation that can still be accepted, in the list of an institution's invitations. */

import { html } from "lit";

import { isolatedText } from "../../parties/acting_names.js";
import { dateTime } from "../../words/format.js";
import { confirmedAction, when } from "../waiting.js";

/**
 * @import {OpenInvitation} from "../../../core/server_answers/members.js"
 * @import {Outcome} from "../../../sync/institution_outcome.js"
 * @import {Say} from "../waiting.js"
 */

/**
 * Draw the card of an invitation.
 *
 * @param {OpenInvitation} invitation
 * @param {{problem: Outcome | "", say: Say, withdraw: () => Promise<void>}} context - `problem`: why the last act about
 *   it was refused.
 */
export function invitationCard({ id, name, role, contact_masked, expires_at }, { problem, say, withdraw }) {
  return html`<li class="card" data-invitation=${id}>
    <h3><bdi>${name}</bdi></h3>
    <p>${say(`institution.role.${role}`)}</p>
    <p><bdi dir="ltr">${contact_masked}</bdi></p>
    <p class="hint">${say("institution.invitation_until", { date: dateTime(expires_at) })}</p>
    ${when(problem, () => html`<p class="problem" role="alert">${say(`institution.refused.${problem}`)}</p>`)}
    <p class="actions">
      ${confirmedAction(
        {
          question: say("institution.withdraw_ask", { name: isolatedText(name) }),
          label: say("institution.withdraw"),
          yesKey: "institution.withdraw_yes",
          noKey: "institution.no",
          confirm: withdraw,
        },
        say,
      )}
    </p>
  </li>`;
}
