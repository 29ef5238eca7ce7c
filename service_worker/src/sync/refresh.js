/** Fetches the person's cases from the server into the store. Nothing goes the other way here. */

import { isCaseChanges } from "../core/server_answers/cases.js";
import { syncState } from "../store/cases.js";
import { mergeCases } from "../store/received_cases.js";
import { knownPerson, knownSession, noteSession } from "../store/session.js";
import { announce } from "./announce.js";
import { request } from "./api.js";
import { showAppBadge } from "./app_badge.js";
import { withLock } from "./locks.js";

const SIGNED_OUT = 401;
/** The result if another page asks the server at present. */
const NOT_ASKED = 0;
/** The result for an answer that is not the server's. */
const BAD_GATEWAY = 502;

/**
 * Fetch what has happened since the last time.
 *
 * @returns {Promise<number>} the HTTP status of the last answer; 0 without a connection, or while another page asks;
 *   401 if nobody is signed in.
 */
export function refresh() {
  return withLock("moi-refresh", fetchPages).then((status) => status ?? NOT_ASKED);
}

/** Fetch and store changed cases page by page, and return the last status. */
async function fetchPages() {
  for (;;) {
    const [person, session] = await Promise.all([knownPerson(), knownSession()]);
    if (person === undefined || session?.id !== person.id) return SIGNED_OUT;
    const { cursor: since, asOf } = await syncState();
    const { status, body } = await request("GET", `/api/sync?cursor=${since}`, { person: person.id });
    const tellsSession = status === 200 || status === SIGNED_OUT; // every page then shows whether its cases may be out of date
    if (tellsSession && (await noteSession(session, status === SIGNED_OUT))) announce({ type: "changed" });
    if (status !== 200) return status;
    if (!isCaseChanges(body, since)) return BAD_GATEWAY;
    const outcome = await mergeCases(body.cases, { since, cursor: body.cursor, asOf: body.now }, person.id);
    if (outcome === "other_person") return SIGNED_OUT;
    if (outcome === "overtaken") continue;
    if (body.cases.length > 0 || asOf === "") {
      announce({ type: "changed" });
      await showAppBadge().catch(() => undefined); // a missing badge does no harm
    }
    if (!body.more) return status;
  }
}
