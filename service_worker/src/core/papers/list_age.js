/**
 * The age of a phone's lists, of signers and of revoked papers: whether they still say that a paper is valid.
 *
 * Only a phone needs it: the server asks its register, which has no age.
 *
 * @import { SealedKind } from "./features.js"
 * @import { Verdict } from "./verdict.js"
 * @typedef {Verdict | "status_unknown"} PhoneVerdict - a verdict on a phone.
 *   - status_unknown: the paper would be valid, but the lists cannot say whether it was revoked, or its signer struck
 *     off.
 * @typedef {object} ListDays - ISO days in Amman, the earliest on which the phone's lists can have been made.
 * @property {string} signers
 * @property {string} revocations - "" if the phone has no such list.
 * @property {boolean} areLatest - whether the ministry gave them as its latest just now.
 * @typedef {"enough" | "outdated" | "before_paper" | "missing"} ListAge - the age of the lists for a paper.
 *   - enough: they say whether it was revoked.
 *   - outdated: they are too old for its kind.
 *   - before_paper: the list of revoked papers was made before the paper was signed.
 *   - missing: there is no list of revoked papers.
 */

import { MAX_LIST_AGE_DAYS } from "../country_papers.js";
import { ammanDay, daysBetween } from "../dates.js";

/**
 * Return the days of two lists.
 *
 * @param {{issuedAt: string} | undefined} signers
 * @param {{issuedAt: string} | undefined} revocations
 * @param {boolean} areLatest
 * @returns {ListDays}
 */
export function listDays(signers, revocations, areLatest) {
  return {
    signers: signers ? dayOfList(signers) : "",
    revocations: revocations ? dayOfList(revocations) : "",
    areLatest,
  };
}

/**
 * Return the ISO day of a list in Amman.
 *
 * @param {{issuedAt: string}} list - its time is when the day began on which it was made: in Amman, or in UTC if it is
 *   from before December 2026.
 */
export function dayOfList({ issuedAt }) {
  return ammanDay(new Date(issuedAt));
}

/**
 * Return the day by which papers are examined: the later of the phone's day and those of its lists. The ministry signed
 * the lists, so their days have come, and a clock that shows an earlier one is behind.
 *
 * The day on which a paper was signed does not count. A paper could otherwise prove that its own first day has come,
 * and a stolen key could make every other paper expired.
 *
 * @param {string} clock - ISO day in Amman by the phone's clock.
 * @param {ListDays} lists
 */
export function latestDay(clock, { signers, revocations }) {
  return [clock, signers, revocations].reduce((latest, day) => (day > latest ? day : latest));
}

/**
 * Return what the lists say about a paper.
 *
 * A paper may bear a later day than the list that the ministry has just given as its latest: the day began after the
 * answer, or the server still dates lists to the day in UTC. The latest list is not older than any paper.
 *
 * @param {{kind: SealedKind, signedOn: string}} paper
 * @param {ListDays} lists
 * @param {string} today - as `latestDay` returns it.
 * @returns {ListAge}
 */
export function listAge({ kind, signedOn }, { signers, revocations, areLatest }, today) {
  if (revocations === "") return "missing";
  if (revocations < signedOn && !areLatest) return "before_paper";
  const older = signers < revocations ? signers : revocations;
  return daysBetween(older, today) > MAX_LIST_AGE_DAYS[kind] ? "outdated" : "enough";
}

/**
 * Return the verdict on a phone whose lists say so much.
 *
 * @param {Verdict} verdict
 * @param {ListAge} age
 * @returns {PhoneVerdict}
 */
export function verdictByLists(verdict, age) {
  return verdict === "valid" && age !== "enough" ? "status_unknown" : verdict;
}
