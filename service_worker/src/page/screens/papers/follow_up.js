/**
 * Applications that may follow a paper: each begins as a draft of the declared service, filled with what this device
 * knows.
 */

import { followUpAnswers, isOffered } from "../../../core/papers/follow_ups.js";
import { personName } from "../../../core/forms/person_name.js";
import { isDueForExtension, isDueForRenewal } from "../../../core/papers/wallet.js";
import { findCase } from "../../../store/cases.js";
import { copyAsDraft } from "../../../store/draft_list.js";
import { unlessUnreadable } from "../../../store/records.js";
import { keptOfPeople } from "../../reference/reference.js";
import { formUrl } from "../form_url.js";

/**
 * @import {FollowUp, FollowUps} from "../../../core/papers/follow_ups.js"
 * @import {Answers} from "../../../core/types.js"
 * @import {Issued} from "../../../core/papers/wallet.js"
 */

/**
 * Return the follow-ups of a service's papers, which the page declares.
 *
 * @param {string} service - code of the service.
 * @returns {FollowUps}
 */
function followUpsOf(service) {
  return JSON.parse(page().followUps ?? "{}")[service] ?? {};
}

/**
 * Return the follow-ups that can be begun from a paper today, an extension before a renewal.
 *
 * @param {Issued} issued
 * @param {Answers | undefined} sent - answers that this device sent for the paper.
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

/**
 * Return the answers that this device sent, by case id, for the papers whose follow-ups depend on them.
 *
 * @param {Issued[]} issued
 * @returns {Promise<Record<string, Answers>>}
 */
export async function sentAnswers(issued) {
  const dependent = issued.filter(({ service }) => Object.values(followUpsOf(service)).some(({ when }) => when));
  const found = await Promise.all(
    [...new Map(dependent.map(({ caseId, party }) => [caseId, party]))].map(([id, party]) =>
      unlessUnreadable(findCase(id, party)),
    ),
  );
  return Object.fromEntries(found.flatMap((sent) => (sent?.answers ? [[sent.id, sent.answers]] : [])));
}

/**
 * Open a draft, filled with the answers that this device sent and the particulars of the papers.
 *
 * @param {Issued} issued
 * @param {FollowUp} followUp
 */
export async function beginFollowUp({ caseId, party, paper }, followUp) {
  const [sent, { roles }] = await Promise.all([findCase(caseId, party), keptOfPeople(page().profile)]);
  const answers = followUpAnswers(followUp, sent?.papers ?? [paper], roles, sent?.answers);
  const id = await copyAsDraft(followUp.service, personName(answers, roles), answers, party);
  location.assign(formUrl(followUp.service, `draft=${id}`));
}

/** Return the data of the page. */
function page() {
  return /** @type {HTMLElement | null} */ (document.querySelector("[data-follow-ups]"))?.dataset ?? {};
}
