/**
 * The received applications as one table for a spreadsheet, a line each. It is written on the phone, from what is kept
 * there.
 *
 * @import {Case, CaseSummary} from "../../../store/cases.js"
 * @import {Words} from "../../words/words.js"
 */

import { dueBill } from "../../../core/cases/deadline.js";
import { ammanDay } from "../../../core/dates.js";
import { dinars } from "../../../core/money.js";
import { CSV_TYPE, writtenCsv } from "../../../core/sheets/written_csv.js";
import { findCase } from "../../../store/cases.js";
import { download } from "../../browser/download.js";
import { peopleText } from "../../words/people_text.js";
import { say } from "../../words/words.js";
import { statusText } from "../waiting.js";

/** The columns, in order; `case.table.…` names them. */
const COLUMNS = /** @type {const} */ (["service", "people", "reference", "status", "received", "changed", "until", "bill", "dinars", "papers", "valid_until"]); // prettier-ignore

/** The marks that isolate a name's direction on a page; a cell needs none. */
const ISOLATES = /[\u2066-\u2069]/g;

/**
 * Save the table of these applications to the downloads folder.
 *
 * @param {CaseSummary[]} cases
 * @param {Words} words
 */
export async function saveStatusTable(cases, words) {
  const rows = await Promise.all(cases.map(async (listed) => statusRow(await wholeOf(listed), words)));
  const heads = COLUMNS.map((column) => say(words, `case.table.${column}`));
  const name = say(words, "case.table.file", { date: ammanDay(new Date()) });
  download(new Blob([writtenCsv(heads, rows)], { type: CSV_TYPE }), `${name}.csv`);
}

/**
 * Return a case as it is kept; the part of it that the list shows, if the rest is unreadable or gone.
 *
 * @param {CaseSummary} listed
 * @returns {Promise<Partial<Case> & CaseSummary>}
 */
async function wholeOf(listed) {
  const whole = await findCase(listed.id, listed.party).catch(() => undefined);
  return whole ? { ...listed, ...whole } : listed;
}

/**
 * Return the line of an application. Days are ISO 8601, amounts in dinars, so that a spreadsheet can sort and add them.
 *
 * @param {Partial<Case> & CaseSummary} one
 * @param {Words} words
 */
export function statusRow(one, words) {
  const { service, concerned, reference, events = [], updated_at, bills, papers } = one;
  const bill = dueBill(bills);
  const received = events.find(({ kind }) => kind === "submitted");
  /** @type {Record<(typeof COLUMNS)[number], string>} */
  const cells = {
    service: say(words, `service.${service}`),
    people: peopleText(concerned ?? undefined, words).replaceAll(ISOLATES, ""),
    reference,
    status: statusText(one, (key, values) => say(words, key, values)),
    received: received ? ammanDay(new Date(received.at)) : "",
    changed: ammanDay(new Date(updated_at)),
    until: one.until ?? "",
    bill: bill?.number ?? "",
    dinars: bill ? dinars(bill.total_fils) : "",
    papers: papers.map(({ number }) => number).join(" "),
    valid_until: papers.flatMap(({ valid_until }) => valid_until ?? []).toSorted()[0] ?? "",
  };
  return COLUMNS.map((column) => cells[column]);
}
