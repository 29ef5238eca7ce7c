/** Gets signed lists of applications from the server, which makes each anew and keeps none. */

import { actingHeaders } from "./api.js";

/**
 * @typedef {"offline" | "needs_sign_in" | "not_permitted" | "not_found" | "not_now" | "too_many_attempts" | "failed"}
 *   Problem - the reason why there is no list.
 */

/** The timeout. A list of fifty pages has two megabytes. */
const TIMEOUT_MS = 180_000;

/** @type {Readonly<Record<number, Problem>>} */
const PROBLEMS = {
  401: "needs_sign_in",
  403: "not_permitted",
  404: "not_found",
  409: "not_now",
  429: "too_many_attempts",
};

/** The media type of each kind of file. */
export const TYPES = Object.freeze({
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
});

/**
 * Get a list. An answer that somebody else gives in the server's place counts as none.
 *
 * @param {"pdf" | "xlsx"} kind
 * @param {string[]} applications - ids.
 * @param {{person: string, party: string, language: string}} asked - `person`: id of the person whose session must be
 *   used. `party`: id of the institution whose applications they are.
 * @returns {Promise<Blob | Problem>}
 */
export async function fetchApplicationList(kind, applications, { person, party, language }) {
  try {
    const response = await fetch(`/api/application-lists/${kind}?lang=${language}`, {
      method: "POST",
      body: JSON.stringify({ applications }),
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { "Content-Type": "application/json", ...actingHeaders(person, party) },
    });
    const type = response.headers.get("Content-Type");
    if (response.ok) return type === TYPES[kind] ? await response.blob() : "offline";
    if (response.status >= 500) return "failed";
    return type === "application/problem+json" ? (PROBLEMS[response.status] ?? "failed") : "offline";
  } catch {
    return "offline";
  }
}
