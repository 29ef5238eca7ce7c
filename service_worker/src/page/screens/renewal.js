/** A paper is applied for again: a draft of the service that renews it, with what this device knows. */

import { answersOfPapers, renewalAnswers } from "../../core/renewal.js";
import { personName } from "../../core/person_name.js";
import { findCase } from "../../store/cases.js";
import { copyAsDraft } from "../../store/draft_list.js";
import { keptOfPeople } from "../reference.js";
import { formUrl } from "./form_url.js";

/**
 * @import {Renewal} from "../../core/renewal.js"
 * @import {Issued} from "../../core/wallet.js"
 */

/** How what a service issued is renewed, as the page says. @param {string} service - its code. @returns {Renewal | undefined} */
export function renewalOf(service) {
  return JSON.parse(page().renewals ?? "{}")[service];
}

/** What was sent from this device, and what the papers say, fills the draft. @param {Issued} issued */
export async function beginRenewal({ service, caseId, paper }) {
  const renewal = /** @type {Renewal} */ (renewalOf(service));
  const [known, { roles }] = await Promise.all([findCase(caseId), keptOfPeople(page().profile)]);
  const papers = known?.papers ?? [paper];
  const answers = renewalAnswers(renewal, papers, answersOfPapers(papers, roles, known?.answers));
  const id = await copyAsDraft(renewal.service, personName(answers, roles), answers);
  location.assign(formUrl(renewal.service, `draft=${id}`));
}

function page() {
  return /** @type {HTMLElement | null} */ (document.querySelector("[data-renewals]"))?.dataset ?? {};
}
