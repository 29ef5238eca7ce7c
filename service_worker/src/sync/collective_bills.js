/**
 * Makes collective bills at the server, and gives them up.
 *
 * @typedef {"done" | "needs_sign_in" | "not_permitted" | "not_now" | "unavailable" | "too_many_attempts" | "offline" |
 *   "failed"} Outcome - "offline" means that it is not known whether the server did it; asking again is harmless.
 */

import { request } from "./api.js";

/** @type {Readonly<Record<number, Outcome>>} */
const OUTCOMES = {
  0: "offline",
  200: "done",
  401: "needs_sign_in",
  403: "not_permitted",
  404: "not_now",
  409: "not_now",
  429: "too_many_attempts",
  503: "unavailable",
};

/**
 * Put several bills under one number.
 *
 * @param {string} id - UUID of the collective bill. The same request under the same id makes one.
 * @param {string[]} bills - numbers of the bills.
 * @param {string} person - id of the person whose session must be used.
 * @param {string} [party] - the party that pays.
 * @returns {Promise<Outcome>}
 */
export async function makeCollectiveBill(id, bills, person, party) {
  const { status } = await request("PUT", `/api/collective-bills/${id}`, { json: { bills }, person, party });
  return OUTCOMES[status] ?? "failed";
}

/**
 * Give up the number of a collective bill. Its bills stay due.
 *
 * @param {string} id
 * @param {string} person
 * @param {string} [party]
 * @returns {Promise<Outcome>}
 */
export async function dissolveCollectiveBill(id, person, party) {
  const { status } = await request("DELETE", `/api/collective-bills/${id}`, { person, party });
  return OUTCOMES[status] ?? "failed";
}
