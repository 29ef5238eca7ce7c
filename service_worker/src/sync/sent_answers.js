/** Gets what was sent of a case from the server, for a phone that did not send it. */

import { withFileNames } from "../core/cases/sent_answers.js";
import { isSent } from "../core/server_answers/sent.js";
import { findCase } from "../store/cases.js";
import { keepSent } from "../store/received_cases.js";
import { knownPerson } from "../store/session.js";
import { request } from "./api.js";

/**
 * Fetch and store what was sent of a case.
 *
 * @param {string} caseId
 * @param {string} [party] - the party whose case it is.
 * @returns {Promise<"kept" | "needs_sign_in" | "failed">} Anything but "kept" means that nothing was stored.
 */
export async function fetchSent(caseId, party = "") {
  const person = await knownPerson();
  if (person === undefined) return "needs_sign_in";
  const { status, body } = await request("GET", `/api/applications/${caseId}/answers`, { person: person.id, party });
  if (status === 401) return "needs_sign_in";
  if (status !== 200 || !isSent(body)) return "failed";
  const known = await findCase(caseId, party);
  return (await keepSent(caseId, withFileNames(body, known?.sent), person.id, party)) ? "kept" : "failed";
}
