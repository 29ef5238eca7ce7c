/** What the holder of a paper applies for next: a draft of the service that is declared for it, with what this device knows. */

import { followUpAnswers, isOffered } from "../../../core/follow_up.js";
import { personName } from "../../../core/person_name.js";
import { isDueForExtension, isDueForRenewal } from "../../../core/wallet.js";
import { findCase } from "../../../store/cases.js";
import { copyAsDraft } from "../../../store/draft_list.js";
import { unlessUnreadable } from "../../../store/records.js";
import { keptOfPeople } from "../../reference/reference.js";
import { formUrl } from "../form_url.js";

/**
 * @import {FollowUp, FollowUps} from "../../../core/follow_up.js"
 * @import {Answers} from "../../../core/types.js"
 * @import {Issued} from "../../../core/wallet.js"
 */

/** Of what a service issued, as the page says. @param {string} service - its code. @returns {FollowUps} */
function followUpsOf(service) {
  return JSON.parse(page().followUps ?? "{}")[service] ?? {};
}

/**
 * What can be begun from a paper today, what is needed first before the other.
 *
 * @param {Issued} issued
 * @param {Answers | undefined} sent - for it from this device.
 * @param {string} today - ISO day in Amman.
 * @returns {{name: "extend" | "renew", followUp: FollowUp}[]}
 */
export function followUpsDue(issued, sent, today) {
  const { extended_by: extension, renewed_by: renewal } = followUpsOf(issued.service);
  const due = [
    ...(extension && isDueForExtension(issued, extension.service, today)
      ? [{ name: /** @type {const} */ ("extend"), followUp: extension }]
      : []),
    ...(renewal && isDueForRenewal(issued, today) ? [{ name: /** @type {const} */ ("renew"), followUp: renewal }] : []),
  ];
  return due.filter(({ followUp }) =>
    isOffered(followUp, sent, { today, lists: {}, amounts: null, known: {}, documents: null }),
  );
}

/** What was sent from this device, by the case, where it decides what can be begun. @param {Issued[]} issued @returns {Promise<Record<string, Answers>>} */
export async function sentAnswers(issued) {
  const asked = issued.filter(({ service }) => Object.values(followUpsOf(service)).some(({ when }) => when));
  const found = await Promise.all(
    [...new Set(asked.map(({ caseId }) => caseId))].map((id) => unlessUnreadable(findCase(id))),
  );
  return Object.fromEntries(found.flatMap((known) => (known?.answers ? [[known.id, known.answers]] : [])));
}

/** What was sent from this device, and what the papers say, fills the draft. @param {Issued} issued @param {FollowUp} followUp */
export async function beginFollowUp({ caseId, paper }, followUp) {
  const [known, { roles }] = await Promise.all([findCase(caseId), keptOfPeople(page().profile)]);
  const answers = followUpAnswers(followUp, known?.papers ?? [paper], roles, known?.answers);
  const id = await copyAsDraft(followUp.service, personName(answers, roles), answers);
  location.assign(formUrl(followUp.service, `draft=${id}`));
}

function page() {
  return /** @type {HTMLElement | null} */ (document.querySelector("[data-follow-ups]"))?.dataset ?? {};
}
