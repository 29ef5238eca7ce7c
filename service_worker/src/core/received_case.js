/**
 * What is known of a case, from what the server says of it: a page of the sync, which is whole, or the answer to what was
 * sent, which may be the answer of days ago, given again.
 *
 * A case's events only grow and are numbered by the server, so that what goes further is newer, whatever clocks say.
 *
 * @typedef {import("../store/cases.js").Bill} Bill
 * @typedef {import("../store/cases.js").Case} Case
 * @typedef {import("./outbox.js").Entry} Entry
 */

/** The event by which the server records what was sent; answers to requests have two. */
const EVENT_OF = { application: "submitted", details: "details_given", withdrawal: "withdrawn", objection: "objected", correction: "correction_asked", return: "return_asked", refund: "refund_asked" };

/**
 * The newer of two, with the answers that were sent from this device.
 *
 * @param {Case | undefined} known
 * @param {Case} received
 * @returns {Case}
 */
export function mergeReceived(known, received) {
  if (known === undefined) return received;
  const newer = lastSeq(received) >= lastSeq(known) ? withNewerBills(received, known.bills) : known;
  const answers = received.answers ?? known.answers;
  return answers === undefined ? newer : { ...newer, answers };
}

/** What a phone was told of a bill itself may be newer than what a sync under way says. @param {Case} received @param {Bill[]} [known] @returns {Case} */
function withNewerBills(received, known = []) {
  if (!received.bills || known.length === 0) return received;
  const bills = received.bills.map((bill) => newerBill(known.find(({ number }) => number === bill.number), bill));
  return { ...received, bills };
}

/** What is known of a bill once the server has said `received` of it. @param {Bill | undefined} known @param {Bill} received */
export function newerBill(known, received) {
  return known && (known.seq ?? 0) > (received.seq ?? 0) ? known : received;
}

/**
 * The case once its server has answered what was sent. What was known after that stays: only details that were not known of
 * yet answer what the ministry asked.
 *
 * @param {Case | undefined} known
 * @param {Pick<Entry, "kind" | "applicationId">} entry
 * @param {{service?: string, answers?: Record<string, any>, agrees?: boolean}} body - as it was sent.
 * @param {{reference: string, status: string, received_at: string, receipt: string}} answer - `received_at`: ISO UTC, as in the event.
 * @returns {Case}
 */
export function caseAfterAnswer(known, { kind: sent, applicationId }, body, answer) {
  const isFirst = sent === "application";
  const own = isFirst ? { answers: body.answers, reference: answer.reference, receipt: answer.receipt } : {};
  const [kind, at] = [eventOf(sent, body, known), answer.received_at];
  const isKnown = known?.events.some((event) => event.kind === kind && (isFirst || event.at === at));
  if (known && isKnown) return { ...known, ...own };
  const event = { seq: lastSeq(known) + 1, kind, at, role: sent === "consent" ? "other_party" : "applicant", data: {} };
  return {
    receipt: answer.receipt,
    service: body.service ?? "",
    ...known,
    ...own,
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

/** @param {Entry["kind"]} sent @param {{agrees?: boolean}} body @param {Case | undefined} known */
function eventOf(sent, { agrees }, known) {
  if (sent === "consent") return agrees ? "consent_given" : "consent_declined";
  if (sent === "visit") return known?.status === "visit_booked" ? "visit_moved" : "visit_booked";
  return EVENT_OF[sent];
}

/** @param {Case | undefined} known */
function lastSeq(known) {
  return known?.events.at(-1)?.seq ?? 0;
}
