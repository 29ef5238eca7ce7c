/**
 * The papers issued to the person and the family over all their cases: the standing of each, and the order in which
 * they are shown.
 *
 * @import {CaseSummary, Paper, ReplacedPaper} from "../../store/cases.js"
 * @typedef {object} Issued - a paper and the facts of its case.
 * @property {Paper} paper
 * @property {string} caseId
 * @property {string} [party] - id of the institution whose case it is; absent in the person's own.
 * @property {string} service - code of the service that issued it.
 * @property {string} holder - key of the person whom it is for.
 * @property {boolean} isRevoked
 * @property {boolean} isRenewed - whether its holder has another paper of the same service that ends later or never.
 * @property {ReadonlyMap<string, string>} held - last day of the holder's latest paper by service code.
 * @typedef {"valid" | "expiring" | "expired" | "revoked"} Standing - expiring: reminders have begun.
 * @typedef {{expiring: Issued[], valid: Issued[], over: Issued[]}} Wallet
 * @typedef {{count: number, within: number, first: string}} Reminder - `count` papers end within `within` days, the
 *   first on the ISO day `first`.
 */

import { addDays } from "../dates.js";
import { reminderOn, validityState } from "../permits/validity.js";

/**
 * Return the papers of all these cases, each with the facts of its case.
 *
 * @param {Pick<CaseSummary, "id" | "party" | "service" | "status" | "papers">[]} cases
 * @returns {Issued[]}
 */
export function issuedIn(cases) {
  const all = cases.flatMap(({ id, party, service, status, papers }) =>
    papers.map((paper) => ({
      paper,
      caseId: id,
      ...(party && { party }),
      service,
      isRevoked: status === "revoked",
      holder: holderOf(paper),
    })),
  );
  /** Last day of validity by holder and service. @type {Map<string, Map<string, string>>} */
  const latest = new Map(all.map(({ holder }) => [holder, new Map()]));
  for (const item of all.filter(({ isRevoked }) => !isRevoked)) {
    const held = latest.get(item.holder);
    if (endOf(item) > (held?.get(item.service) ?? "")) held?.set(item.service, endOf(item));
  }
  return all.map((item) => {
    const held = latest.get(item.holder) ?? new Map();
    return { ...item, held, isRenewed: endOf(item) < (held.get(item.service) ?? "") };
  });
}

/**
 * Return the papers of all these cases that others have replaced, the last to be replaced first, each with its holder.
 *
 * @param {Pick<CaseSummary, "replaced">[]} cases
 * @returns {{paper: ReplacedPaper, holder: string}[]}
 */
export function replacedIn(cases) {
  /** @param {{paper: ReplacedPaper}} item */
  const key = ({ paper }) => `${paper.replaced_on} ${paper.number}`;
  return cases
    .flatMap(({ replaced = [] }) => replaced.map((paper) => ({ paper, holder: holderOf(paper) })))
    .sort((a, b) => (key(a) < key(b) ? 1 : -1));
}

/**
 * Return the standing of a paper on a day.
 *
 * @param {Issued} issued
 * @param {string} today - ISO day in Amman.
 * @returns {Standing}
 */
export function standingOf({ paper: { valid_from: first, valid_until: last }, isRevoked }, today) {
  if (isRevoked) return "revoked";
  return last === null ? "valid" : validityState({ first, last }, today);
}

/**
 * Sort papers as the wallet shows them.
 *
 * 1. `expiring`: papers that end soon and have not been renewed, the soonest first.
 * 2. `valid`: the newest first. Papers that end soon and have been renewed are among them.
 * 3. `over`: expired or revoked papers, the last to end first.
 *
 * @param {Issued[]} issued
 * @param {string} today - ISO day in Amman.
 * @returns {Wallet}
 */
export function inWallet(issued, today) {
  /** Return the papers with one of these standings. @param {...Standing} standings */
  const withStanding = (...standings) => issued.filter((item) => standings.includes(standingOf(item, today)));
  const expiring = withStanding("expiring");
  return {
    expiring: expiring.filter((item) => !item.isRenewed).sort(by(endOf)),
    valid: [...withStanding("valid"), ...expiring.filter((item) => item.isRenewed)].sort(by(startOf)).reverse(),
    over: withStanding("expired", "revoked").sort(by(endOf)).reverse(),
  };
}

/**
 * Summarise the papers that end soon.
 *
 * @param {Issued[]} expiring - in the wallet's order.
 * @param {string} today - ISO day in Amman.
 * @returns {Reminder | null} null if no paper ends soon.
 */
export function reminderOf(expiring, today) {
  const ends = expiring.map(({ paper: { valid_from: first, valid_until: last } }) => ({ first, last: last ?? "" }));
  const within = ends.map((validity) => reminderOn(validity, today) ?? 0);
  return ends.length === 0 ? null : { count: ends.length, within: Math.max(...within), first: ends[0]?.last ?? "" };
}

/**
 * Return whether a paper ends soon or has ended, and has not been renewed.
 *
 * @param {Issued} issued
 * @param {string} today - ISO day in Amman.
 */
export function isDueForRenewal(issued, today) {
  return !issued.isRenewed && ["expiring", "expired"].includes(standingOf(issued, today));
}

/**
 * Return whether the holder may be in the country on this paper, and has not extended the stay yet.
 *
 * A visa must be valid on the day of entry, and the stay goes on after it: the paper counts until `stay_days` after its
 * end.
 *
 * @param {Issued} issued
 * @param {string} service - code of the service that extends it.
 * @param {string} today - ISO day in Amman.
 */
export function isDueForExtension({ paper, service: issuer, isRevoked, isRenewed, held }, service, today) {
  if (isRevoked || paper.valid_until === null) return false;
  const isExtended = issuer === service ? isRenewed : (held.get(service) ?? "") >= today;
  return !isExtended && today <= (addDays(paper.valid_until, paper.content.stay_days) ?? paper.valid_until);
}

/**
 * Return a comparator by a day, and by the paper's number within a day; ascending.
 *
 * @param {(issued: Issued) => string} day
 * @returns {(a: Issued, b: Issued) => number}
 */
function by(day) {
  /** @param {Issued} item */
  const key = (item) => `${day(item)} ${item.paper.number}`;
  return (a, b) => (key(a) < key(b) ? -1 : 1);
}

/**
 * Return the first day of a paper's validity.
 *
 * @param {Pick<Issued, "paper">} issued
 */
const startOf = ({ paper }) => paper.valid_from;

/**
 * Return the last day of a paper's validity; one without an end sorts after all days.
 *
 * @param {Pick<Issued, "paper">} issued
 */
const endOf = ({ paper }) => paper.valid_until ?? "9999-12-31";

/**
 * Return a key for a paper's holder. The passport number is not in it: the holder may have another passport since.
 *
 * @param {Pick<Paper, "content">} paper
 */
function holderOf({ content }) {
  return JSON.stringify([content.surname, content.given_names, content.arabic_name, content.birth_date]);
}
