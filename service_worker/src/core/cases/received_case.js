/**
 * Merges what the server sends of a case with what the phone knows of it.
 *
 * The server sends a case in a page of the sync, which has all of it, or in the answer to what was sent, which may be a
 * repeated answer from days ago. A case's events only grow and are numbered by the server. So the case with the higher
 * number is newer, whatever clocks say.
 *
 * @typedef {import("../../store/cases.js").Bill} Bill
 * @typedef {import("../../store/cases.js").Case} Case
 * @typedef {import("../outbox.js").Entry} Entry
 */

import { sentAfter } from "./sent_answers.js";

/** The kind of the event by which the server records an entry. A consent and a visit have two each: see `eventOf`. */
const EVENT_OF = {
  application: "submitted",
  details: "details_given",
  withdrawal: "withdrawn",
  objection: "objected",
  correction: "correction_asked",
  return: "return_asked",
  refund: "refund_asked",
};

/**
 * Return a received case with what only this device knows of it: the answers and the keys of photos that were sent, and
 * the versions that were sent or read again here. The people whom it is about stay known if a server of an earlier
 * version does not name them.
 *
 * @param {Case} received
 * @param {Case | undefined} known
 * @returns {Case}
 */
export function withOwnParts(received, known) {
  const { answers = known?.answers, concerned = known?.concerned } = received;
  return {
    ...received,
    ...(answers && { answers }),
    ...(concerned && { concerned }),
    ...(known?.photo_keys && { photo_keys: known.photo_keys }),
    ...(known?.sent && { sent: known.sent }),
  };
}

/**
 * Return the newer of two versions of a case, with what only this device knows of it. Shares change without an
 * event: the received ones count, if there are any.
 *
 * @param {Case | undefined} known
 * @param {Case} received
 * @returns {Case}
 */
export function mergeReceived(known, received) {
  if (known === undefined) return received;
  const newer = lastSeq(received) >= lastSeq(known) ? withNewerBills(received, known.bills) : known;
  const { shares = known.shares } = received;
  return { ...withOwnParts(newer, known), ...(shares && { shares }) };
}

/**
 * Keep known bills that are newer than the received ones: a phone may be told of a bill while a sync is under way.
 *
 * @param {Case} received
 * @param {Bill[]} [known]
 * @returns {Case}
 */
function withNewerBills(received, known = []) {
  if (!received.bills || known.length === 0) return received;
  const bills = received.bills.map((bill) =>
    newerBill(
      known.find(({ number }) => number === bill.number),
      bill,
    ),
  );
  return { ...received, bills };
}

/**
 * Return the newer of two versions of a bill; the received one if neither is.
 *
 * @param {Bill | undefined} known
 * @param {Bill} received
 */
export function newerBill(known, received) {
  return known && (known.seq ?? 0) > (received.seq ?? 0) ? known : received;
}

/**
 * Return a case after the server has answered an entry.
 *
 * An event that is known already changes nothing but the answers, reference and receipt of an application, and the keys
 * of photos. A new event ends what the ministry asked for and what may be done, until the next sync.
 *
 * @param {Case | undefined} known
 * @param {Pick<Entry, "kind" | "applicationId">} entry
 * @param {{service?: string, service_version?: number, answers?: Record<string, any>, agrees?: boolean, concerned?:
 *   Case["concerned"], files?: import("../../store/cases.js").SentDocument[]}} body - as it was sent, with what it is
 *   about, and its documents.
 * @param {{reference: string, status: string, received_at: string, receipt: string}} answer - `received_at`: ISO time
 *   in UTC, as in the event.
 * @param {Record<string, string>} [photoKeys] - content keys of the photos that were sent, by document id.
 * @returns {Case}
 */
export function caseAfterAnswer(known, { kind: sentKind, applicationId }, body, answer, photoKeys = {}) {
  const isFirst = sentKind === "application";
  const sent = isFirst || sentKind === "details" ? sentAfter(known, sentKind, body, answer.received_at) : known?.sent;
  const ownParts = {
    ...(isFirst && body.concerned && { concerned: body.concerned }),
    ...(isFirst && { answers: body.answers, reference: answer.reference, receipt: answer.receipt }),
    ...(sent && { sent }),
    ...(Object.keys(photoKeys).length > 0 && { photo_keys: { ...known?.photo_keys, ...photoKeys } }),
  };
  const [kind, at] = [eventOf(sentKind, body, known), answer.received_at];
  const isRecorded = known?.events.some((event) => event.kind === kind && (isFirst || event.at === at));
  if (known && isRecorded) return { ...known, ...ownParts };
  const event = {
    seq: lastSeq(known) + 1,
    kind,
    at,
    role: sentKind === "consent" ? "other_party" : "applicant",
    data: {},
  };
  return {
    receipt: answer.receipt,
    service: body.service ?? "",
    ...known,
    ...ownParts,
    id: applicationId,
    reference: answer.reference,
    status: answer.status,
    updated_at: at,
    version: (known?.version ?? 0) + 1,
    events: [...(known?.events ?? []), event],
    ahead: [],
    due: null,
    may_withdraw: false,
    may_object_until: null,
    may_ask_for_refund: false,
    ask: null,
    bills: known?.bills ?? [],
    visit: null,
    committee_on: null,
  };
}

/**
 * Return the kind of the event by which the server records an entry.
 *
 * @param {Entry["kind"]} sentKind
 * @param {{agrees?: boolean}} body
 * @param {Case | undefined} known
 */
function eventOf(sentKind, { agrees }, known) {
  if (sentKind === "consent") return agrees ? "consent_given" : "consent_declined";
  if (sentKind === "visit") return known?.status === "visit_booked" ? "visit_moved" : "visit_booked";
  return EVENT_OF[sentKind];
}

/**
 * Return the number of a case's last event, 0 if it has none.
 *
 * @param {Case | undefined} known
 */
function lastSeq(known) {
  return known?.events.at(-1)?.seq ?? 0;
}
