/**
 * Looks up the status of a credential in the ministry's list of many.
 *
 * The request names the list and has no cookie, so the server learns neither whose status is looked up nor by whom.
 *
 * @import { Status, StatusReference } from "../crypto/status_list.js"
 * @import { TrustedSigner } from "../crypto/trust_list.js"
 */

import { Refused } from "../crypto/refused.js";
import { lookUpStatus } from "../crypto/status_list.js";

const PATH = /^\/api\/status-lists\/\d{1,7}$/;
const TIMEOUT_MS = 30_000;

/**
 * Look up a status. It never throws for lack of a connection, or because of somebody else's answer.
 *
 * @param {StatusReference} reference - as a credential names it, which the ministry has signed.
 * @param {TrustedSigner[]} signers - those of the trust list.
 * @param {Date} now
 * @param {string} origin - this server's, `location.origin`.
 * @returns {Promise<Status>} "unknown" also if the list is not on this server.
 */
export async function findStatus(reference, signers, now, origin) {
  const path = reference.uri.startsWith(origin) ? reference.uri.slice(origin.length) : "";
  if (!PATH.test(path)) return "unknown";
  try {
    const response = await fetch(path, {
      cache: "no-cache",
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return await lookUpStatus(await response.text(), reference, signers, now);
  } catch (error) {
    if (error instanceof Refused || error instanceof TypeError || error instanceof DOMException) return "unknown";
    throw error;
  }
}
