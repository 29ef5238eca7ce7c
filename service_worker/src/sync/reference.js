/** Fetches the ministry's changes of fees and lists, so that forms have current values offline. */

import { isReferenceChanges } from "../core/server_answers/reference.js";
import { forgetReferenceChanges, keepReferenceChanges, referenceChanges } from "../store/reference.js";
import { announce } from "./announce.js";
import { request } from "./api.js";
import { withLock } from "./locks.js";

/**
 * Fetch the changes since the last time.
 *
 * @returns {Promise<boolean>} whether all of them are here.
 */
export function refreshReference() {
  return withLock("moi-reference", fetchPages).then(Boolean);
}

/**
 * Fetch and store changes page by page.
 *
 * @returns {Promise<boolean>} whether all of them are here.
 */
async function fetchPages() {
  for (;;) {
    const { seq } = await referenceChanges();
    const { status, body } = await request("GET", `/api/reference?since=${seq}`, { cache: "no-cache" });
    if (status !== 200 || !isReferenceChanges(body, seq)) return false;
    if (body.seq < seq) {
      await forgetReferenceChanges();
      continue;
    }
    if (body.changes.length > 0) {
      await keepReferenceChanges(body);
      announce({ type: "reference" });
    }
    if (!body.more) return true;
  }
}
