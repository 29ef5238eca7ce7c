/**
 * Fetches the cases of the person, and of the institutions that the person acts for, from the server into the store.
 * Nothing goes the other way here.
 *
 * @import {Answer} from "./api.js"
 */

import { may } from "../core/parties/permissions.js";
import { institutionsIn } from "../core/server_answers/institutions.js";
import { isCaseChanges } from "../core/server_answers/cases.js";
import { keepInstitutions, knownActing, leaveInstitution } from "../store/acting.js";
import { syncState } from "../store/cases.js";
import { mergeCases } from "../store/received_cases.js";
import { knownPerson, knownSession, noteSession } from "../store/session.js";
import { announce } from "./announce.js";
import { request } from "./api.js";
import { showAppBadge } from "./app_badge.js";
import { withLock } from "./locks.js";

const OK = 200;
const SIGNED_OUT = 401;
/** The result if another page asks the server at present. */
const NOT_ASKED = 0;
/** The result for an answer that is not the server's. */
const BAD_GATEWAY = 502;
/** The problem type of a person who does not act for the institution any more. */
const NOT_A_MEMBER = "not_a_member";

/**
 * Fetch what has happened since the last time.
 *
 * @returns {Promise<number>} the HTTP status of the last answer; 0 without a connection, or while another page asks;
 *   401 if nobody is signed in.
 */
export function refresh() {
  return withLock("moi-refresh", fetchStreams).then((status) => status ?? NOT_ASKED);
}

/**
 * Fetch the person's own stream, which tells for whom they act, and then the stream of each institution, first that of
 * the present one. Return the last status that is not 200, or 200.
 */
async function fetchStreams() {
  let status = await fetchPages("");
  if (status !== OK) return status;
  const { party: acting, institutions } = await knownActing();
  const parties = institutions.map(({ id }) => id).sort((a, b) => Number(b === acting) - Number(a === acting));
  for (const party of parties) {
    const answered = await fetchPages(party);
    if (answered !== OK) status = answered;
    if (status === NOT_ASKED || status === SIGNED_OUT) break; // every other one would fail likewise
  }
  return status;
}

/**
 * Fetch and store changed cases of a party page by page, and return the last status.
 *
 * @param {string} party
 */
async function fetchPages(party) {
  for (;;) {
    const [person, session] = await Promise.all([knownPerson(), knownSession()]);
    if (person === undefined || session?.id !== person.id) return SIGNED_OUT;
    const { cursor: since, asOf } = await syncState(party);
    const answer = await request("GET", `/api/sync?cursor=${since}`, { person: person.id, party });
    const { status, body } = answer;
    const tellsSession = status === OK || status === SIGNED_OUT; // every page then shows whether its cases may be out of date
    if (tellsSession && (await noteSession(session, status === SIGNED_OUT))) announce({ type: "changed" });
    if (party && hasLeft(answer)) {
      if (await leaveInstitution(person.id, party)) announce({ type: "changed" });
      return OK;
    }
    if (status !== OK) return status;
    if (!isCaseChanges(body, since)) return BAD_GATEWAY;
    const told = party ? undefined : institutionsIn(body)?.filter((each) => may(each, "read"));
    if (told && (await keepInstitutions(person.id, told))) announce({ type: "changed" });
    const outcome = await mergeCases(body.cases, { since, cursor: body.cursor, asOf: body.now }, person.id, party);
    if (outcome === "other_person") return (await knownPerson())?.id === person.id ? OK : SIGNED_OUT;
    if (outcome === "overtaken") continue;
    if (body.cases.length > 0 || asOf === "") {
      announce({ type: "changed" });
      await showAppBadge().catch(() => undefined); // a missing badge does no harm
    }
    if (!body.more) return status;
  }
}

/**
 * Return whether the person does not act for the institution any more.
 *
 * @param {Answer} answer
 */
function hasLeft({ status, type }) {
  return status === 403 && type === NOT_A_MEMBER;
}
