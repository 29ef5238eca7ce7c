/**
 * Makes, ends and deletes shares at the server, and looks at one.
 *
 * @typedef {"done" | "needs_sign_in" | "too_many_shares" | "too_many_attempts" | "paper_revoked" | "paper_ended" |
 *   "offline" | "failed"} Outcome
 * @typedef {{expiresAt: string, isForOne: boolean, paper: string, sealed: string}} LookedAt - a share that was looked
 *   at. `expiresAt`: ISO time in UTC. `paper`: the number of the paper that it is of.
 * @typedef {"unknown" | "expired" | "revoked" | "paper_revoked" | "other_verifier" | "too_many_looks" |
 *   "too_many_attempts" | "offline" | "failed"} LookRefusal
 */

import { isRecord } from "../core/is_record.js";
import { isText, isTime } from "../core/server_answers/values.js";
import { actingHeaders, request } from "./api.js";

const TIMEOUT_MS = 30_000;
const CREDENTIAL = "application/dc+sd-jwt";
/** @type {ReadonlySet<string>} */
const STEP_REFUSALS = new Set(["paper_revoked", "paper_ended"]);
/** @type {ReadonlySet<string>} */
const LOOK_REFUSALS = new Set(["expired", "revoked", "paper_revoked", "other_verifier", "too_many_looks"]);

/**
 * Put a share. The same one may be put again.
 *
 * @param {import("../store/shares.js").OwnShare} share
 * @param {string} person - id of the person whose session must be used.
 * @param {string} [party] - the party whose paper it is, as in the functions below.
 * @returns {Promise<Outcome>} "offline" means that it is not known whether the server has it.
 */
export async function putShare({ id, paper, isForOne, sealed }, person, party) {
  const json = { paper, is_for_one: isForOne, sealed };
  return outcomeOf(await request("PUT", `/api/shares/${id}`, { json, person, party }));
}

/**
 * End a share.
 *
 * @param {string} id
 * @param {string} person
 * @param {string} [party]
 * @returns {Promise<Outcome>}
 */
export async function revokeShare(id, person, party) {
  return outcomeOf(await request("POST", `/api/shares/${id}/revoke`, { person, party }));
}

/**
 * Delete a share and the looks at it. One that the server does not have is deleted.
 *
 * @param {string} id
 * @param {string} person
 * @param {string} [party]
 * @returns {Promise<Outcome>}
 */
export async function deleteShare(id, person, party) {
  const answer = await request("DELETE", `/api/shares/${id}`, { person, party });
  return answer.status === 404 ? "done" : outcomeOf(answer);
}

/**
 * Fetch a paper as a credential with all its disclosures.
 *
 * @param {string} number - number of the paper.
 * @param {string} person
 * @param {string} [party]
 * @returns {Promise<{text: string} | Outcome>}
 */
export async function fetchCredential(number, person, party) {
  try {
    const response = await fetch(`/api/papers/${number}/credential`, {
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: actingHeaders(person, party),
    });
    const type = response.headers.get("Content-Type")?.split(";")[0];
    if (response.ok) return type === CREDENTIAL ? { text: await response.text() } : "offline";
    if (response.status < 500 && type !== "application/problem+json") return "offline";
    const body = await response.json().catch(() => null);
    return outcomeOf({ status: response.status, body });
  } catch {
    return "offline";
  }
}

/**
 * Look at a share. The request has no cookie, so the server does not learn who looks.
 *
 * @param {{locator: string, verifier: string, who: string}} look - `verifier`: the name of this browser to this share.
 *   `who`: the name that the person gives, sealed for the holder; "" if none.
 * @returns {Promise<LookedAt | LookRefusal>}
 */
export async function lookAtShare(look) {
  try {
    const response = await fetch("/api/shares/look", {
      method: "POST",
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(look),
    });
    const type = response.headers.get("Content-Type");
    if (response.status >= 500) return "failed";
    if (!response.ok)
      return type === "application/problem+json" ? refusalOf(response.status, await response.json()) : "offline";
    const body = await response.json();
    return isLookedAt(body)
      ? { expiresAt: body.expires_at, isForOne: body.is_for_one, paper: body.paper, sealed: body.sealed }
      : "offline";
  } catch {
    return "offline";
  }
}

/**
 * Return what became of a request about one's own share.
 *
 * @param {{status: number, body: any}} answer
 * @returns {Outcome}
 */
function outcomeOf({ status, body }) {
  if (status === 0) return "offline";
  if (status < 300) return "done";
  if (status === 401) return "needs_sign_in";
  if (status === 429) return "too_many_attempts";
  if (status >= 500) return "offline";
  if (body?.type === "/problems/too_many_shares") return "too_many_shares";
  return STEP_REFUSALS.has(body?.reason) ? body.reason : "failed";
}

/**
 * Return why a look was refused.
 *
 * @param {number} status
 * @param {any} body
 * @returns {LookRefusal}
 */
function refusalOf(status, body) {
  if (status === 404) return "unknown";
  if (status === 429) return "too_many_attempts";
  return LOOK_REFUSALS.has(body?.reason) ? body.reason : "failed";
}

/**
 * Return whether a body is a share that was looked at.
 *
 * @param {unknown} body
 * @returns {body is {expires_at: string, is_for_one: boolean, paper: string, sealed: string}}
 */
function isLookedAt(body) {
  if (!isRecord(body)) return false;
  const { expires_at, is_for_one, paper, sealed } = body;
  return isTime(expires_at) && typeof is_for_one === "boolean" && isText(paper) && isText(sealed);
}
