/**
 * Downloads a file that belongs to a person, or to an institution that the person acts for.
 *
 * @typedef {"offline" | "needs_sign_in" | "revoked" | "failed"} Problem - the reason why there is none.
 * @typedef {Readonly<Record<number, Problem>>} Problems - by the status of the answer.
 */

import { actingHeaders } from "./api.js";

/** The timeout of a download. A paper takes 40 seconds at 2 KB/s, the slowest connection that we wait for. */
const TIMEOUT_MS = 60_000;

/**
 * Download a file.
 *
 * It never throws for lack of a connection. An answer that somebody else gives in the server's place (a captive portal,
 * RFC 8952) counts as none.
 *
 * @param {string} path
 * @param {string} person - id of the person whose session must be used.
 * @param {string} type - expected media type.
 * @param {Problems} problems
 * @param {string} [party] - the party that the person acts for.
 * @returns {Promise<Blob | Problem>}
 */
export async function fetchFile(path, person, type, problems, party) {
  try {
    const response = await fetch(path, {
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: actingHeaders(person, party),
    });
    const received = response.headers.get("Content-Type");
    if (response.status >= 500) return "failed";
    if (!response.ok)
      return received === "application/problem+json" ? (problems[response.status] ?? "failed") : "offline";
    return received === type ? await response.blob() : "offline";
  } catch {
    return "offline";
  }
}
