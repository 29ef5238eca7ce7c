/**
 * What was issued to the person and the family, over all their cases: how each paper stands, and in which order they are shown.
 *
 * @import {CaseSummary, Paper} from "../store/cases.js"
 * @typedef {object} Issued - a paper, and what its case says of it.
 * @property {Paper} paper
 * @property {string} caseId
 * @property {string} service - code of the service that issued it.
 * @property {boolean} isRevoked
 * @property {boolean} isRenewed - its holder has another of the same service, that ends later or never.
 * @property {ReadonlyMap<string, string>} held - the last day of what its holder has by each service, of several the latest.
 * @typedef {"valid" | "expiring" | "expired" | "revoked"} Standing - expiring: reminders have begun.
 * @typedef {{expiring: Issued[], valid: Issued[], over: Issued[]}} Wallet
 * @typedef {{count: number, within: number, first: string}} Reminder - so many end within so many days, the first on this ISO day.
 */

import { addDays } from "./dates.js";
import { reminderOn, validityState } from "./validity.js";

/** Of all these cases. @param {Pick<CaseSummary, "id" | "service" | "status" | "papers">[]} cases @returns {Issued[]} */
export function issuedIn(cases) {
  const all = cases.flatMap(({ id, service, status, papers }) =>
    papers.map((paper) => ({ paper, caseId: id, service, isRevoked: status === "revoked", holder: holderOf(paper) })),
  );
  /** By holder, then by service; no end is after all days. @type {Map<string, Map<string, string>>} */
  const latest = new Map(all.map(({ holder }) => [holder, new Map()]));
  for (const one of all.filter(({ isRevoked }) => !isRevoked)) {
    const held = latest.get(one.holder);
    if (endOf(one) > (held?.get(one.service) ?? "")) held?.set(one.service, endOf(one));
  }
  return all.map(({ holder, ...one }) => {
    const held = latest.get(holder) ?? new Map();
    return { ...one, held, isRenewed: endOf(one) < (held.get(one.service) ?? "") };
  });
}

/** @param {Issued} issued @param {string} today - ISO day in Amman. @returns {Standing} */
export function standingOf({ paper: { valid_from: first, valid_until: last }, isRevoked }, today) {
  if (isRevoked) return "revoked";
  return last === null ? "valid" : validityState({ first, last }, today);
}

/**
 * First what ends soon, the soonest first; then what is valid, the newest first; then what is no longer, the last that was first.
 * What has been renewed is no longer said to end.
 *
 * @param {Issued[]} issued
 * @param {string} today - ISO day in Amman.
 * @returns {Wallet}
 */
export function inWallet(issued, today) {
  /** @param {...Standing} standings */
  const which = (...standings) => issued.filter((one) => standings.includes(standingOf(one, today)));
  const ending = which("expiring");
  return {
    expiring: ending.filter((one) => !one.isRenewed).sort(by(endOf)),
    valid: [...which("valid"), ...ending.filter((one) => one.isRenewed)].sort(by(startOf)).reverse(),
    over: which("expired", "revoked").sort(by(endOf)).reverse(),
  };
}

/** @param {Issued[]} expiring - as in the wallet. @param {string} today - ISO day in Amman. @returns {Reminder | null} null: nothing ends soon. */
export function reminderOf(expiring, today) {
  const ends = expiring.map(({ paper: { valid_from: first, valid_until: last } }) => ({ first, last: last ?? "" }));
  const within = ends.map((validity) => reminderOn(validity, today) ?? 0);
  return ends.length === 0 ? null : { count: ends.length, within: Math.max(...within), first: ends[0]?.last ?? "" };
}

/** @param {Issued} issued @param {string} today - ISO day in Amman. */
export function isDueForRenewal(issued, today) {
  return !issued.isRenewed && ["expiring", "expired"].includes(standingOf(issued, today));
}

/**
 * While its holder may be in the country on it, and has not extended the stay already: a visa is valid on the day of entry, and the stay goes on.
 *
 * @param {Issued} issued
 * @param {string} service - by which it is extended.
 * @param {string} today - ISO day in Amman.
 */
export function isDueForExtension({ paper, service: issuer, isRevoked, isRenewed, held }, service, today) {
  if (isRevoked || paper.valid_until === null) return false;
  const isExtended = issuer === service ? isRenewed : (held.get(service) ?? "") >= today;
  return !isExtended && today <= (addDays(paper.valid_until, paper.content.stay_days) ?? paper.valid_until);
}

/** @param {(issued: Issued) => string} day @returns {(a: Issued, b: Issued) => number} of one day the lower number first. */
function by(day) {
  /** @param {Issued} one */
  const key = (one) => `${day(one)} ${one.paper.number}`;
  return (a, b) => (key(a) < key(b) ? -1 : 1);
}

/** @param {Pick<Issued, "paper">} issued */
const startOf = ({ paper }) => paper.valid_from;

/** No end is after all days. @param {Pick<Issued, "paper">} issued */
const endOf = ({ paper }) => paper.valid_until ?? "9999-12-31";

/** Who may have another passport since. @param {Paper} paper */
function holderOf({ content }) {
  return JSON.stringify([content.surname, content.given_names, content.arabic_name, content.birth_date]);
}
