/**
 * Checks whether an answer has the shape that the server gives it.
 *
 * Answers are kept for days without a connection, and much code relies on their shape. An answer of another shape is
 * not the server's, or is one that this version cannot read.
 *
 * @import {ReferenceChange} from "./types.js"
 * @import {Bill, Case} from "../store/cases.js"
 * @import {DirectorateKey, PublicKeys} from "../store/public_keys.js"
 * @import {Person} from "../store/session.js"
 * @typedef {{count: number, rice: number, gaps: string}} CodedOrdinals
 * @typedef {CodedOrdinals & {first_day: string, day_bits: number, days: string}} CodedSeries
 * @typedef {{issued_at: string, series: Record<string, CodedSeries | CodedOrdinals>, signature: string}}
 *   RevocationAnswer - a series of `CodedOrdinals` is from before days were in the list.
 */

import { parseDay } from "./dates.js";
import { isRecord } from "./is_record.js";
import { MAX_ORDINAL } from "./paper_number.js";
import { isUuid } from "./uuid.js";

const KEY_ID = /^[0-9a-f]{32}$/;
/** 1,216 bytes in base64url. */
const SEALING_KEY = /^[A-Za-z0-9_-]{1622}$/;

const ISSUED_AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** Kind and year: at most five hundred different ones. */
const SERIES = /^[VREND]\d\d$/;
const MAX_RICE = 29;
const MAX_DAY_BITS = 16;
/**
 * The largest size of all series together, 3 MiB in base64url.
 *
 * That is enough for a million revoked papers among fifty million, on days that are up to 179 years apart.
 */
const MAX_CODED = 4 * 1024 * 1024;
const MAX_SIGNATURE = 512;

/**
 * Return whether a body is an answer of GET /api/keys. Whoever verifies receipts checks whether their key is one.
 *
 * @param {unknown} body
 * @returns {body is PublicKeys}
 */
export function isPublicKeys(body) {
  if (!isRecord(body)) return false;
  const { directorates, receipts, push } = body;
  return (
    isRecord(directorates) &&
    Object.values(directorates).every(isKeyId) &&
    isRecord(receipts) &&
    isRecord(push) &&
    isText(push["public_key"])
  );
}

/**
 * Return whether a body is an answer of GET /api/keys/{directorate}.
 *
 * @param {unknown} body
 * @returns {body is DirectorateKey}
 */
export function isDirectorateKey(body) {
  return (
    isRecord(body) && isKeyId(body["key_id"]) && isText(body["public_key"]) && SEALING_KEY.test(body["public_key"])
  );
}

/**
 * Return whether a body is an answer of GET /api/trust-list. Whoever verifies the list checks its content.
 *
 * @param {unknown} body
 * @returns {body is {trust_list: string}}
 */
export function isTrustListAnswer(body) {
  return isRecord(body) && isText(body["trust_list"]);
}

/**
 * Return whether a body is an answer of GET /api/revocations, with no other member.
 *
 * Whoever verifies the list checks its signature and content. The limits here bound the time that this takes.
 *
 * @param {unknown} body
 * @returns {body is RevocationAnswer}
 */
export function isRevocationAnswer(body) {
  if (!isRecord(body) || Object.keys(body).length !== 3) return false;
  const { issued_at, series, signature } = body;
  if (!isText(issued_at) || !ISSUED_AT.test(issued_at) || !isTime(issued_at) || !isText(signature) || !isRecord(series))
    return false;
  if (
    signature.length > MAX_SIGNATURE ||
    !Object.entries(series).every(([name, value]) => SERIES.test(name) && isSeries(value))
  )
    return false;
  return (
    Object.values(/** @type {Record<string, {gaps: string, days?: string}>} */ (series)).reduce(
      (sum, { gaps, days = "" }) => sum + gaps.length + days.length,
      0,
    ) <= MAX_CODED
  );
}

/**
 * Return whether a value is a coded series, with days or without.
 *
 * @param {unknown} value
 */
function isSeries(value) {
  if (!isRecord(value)) return false;
  const { count, rice, gaps } = value;
  if (Object.keys(value).length !== ("days" in value && areDays(value) ? 6 : 3)) return false;
  return (
    isCount(count) &&
    count >= 1 &&
    count <= MAX_ORDINAL &&
    isCount(rice) &&
    rice <= MAX_RICE &&
    isText(gaps) &&
    gaps !== ""
  );
}

/**
 * Return whether a series has well-formed days.
 *
 * @param {Record<string, unknown>} value
 */
function areDays({ first_day, day_bits, days }) {
  return (
    isText(first_day) && parseDay(first_day) !== null && isCount(day_bits) && day_bits <= MAX_DAY_BITS && isText(days)
  );
}

/**
 * Return whether a body is an answer of GET /api/reference.
 *
 * An answer that announces more must advance `seq`: asking again must make progress.
 *
 * @param {unknown} body
 * @param {number} since - the `seq` of the request.
 * @returns {body is {seq: number, changes: ReferenceChange[], more: boolean}}
 */
export function isReferenceChanges(body, since) {
  if (!isRecord(body)) return false;
  const { seq, changes, more } = body;
  return isCount(seq) && isListOf(changes, isReferenceChange) && typeof more === "boolean" && (!more || seq !== since);
}

/**
 * Return whether a body is an answer of GET /api/sync. One that announces more must advance the cursor.
 *
 * @param {unknown} body
 * @param {number} since - the cursor of the request.
 * @returns {body is {cursor: number, now: string, cases: Case[], more: boolean}}
 */
export function isCaseChanges(body, since) {
  if (!isRecord(body)) return false;
  const { cursor, now, cases, more } = body;
  return (
    isCount(cursor) && isTime(now) && isListOf(cases, isCase) && typeof more === "boolean" && (!more || cursor > since)
  );
}

/**
 * Return whether a value is the `person` of POST /api/session.
 *
 * @param {unknown} value
 * @returns {value is Person}
 */
export function isPerson(value) {
  return isRecord(value) && isText(value["id"]) && value["id"] !== "" && isText(value["mobile_masked"]);
}

/**
 * Return whether a value is the id of a key.
 *
 * @param {unknown} value
 */
function isKeyId(value) {
  return isText(value) && KEY_ID.test(value);
}

/**
 * Return whether a value is a change of a reference list.
 *
 * @param {unknown} value
 */
function isReferenceChange(value) {
  return (
    isRecord(value) &&
    isCount(value["seq"]) &&
    isText(value["list"]) &&
    isText(value["code"]) &&
    isListOf(value["rows"], isRecord)
  );
}

/**
 * Return whether a body is an answer of GET /api/bills/{number}, or a bill within a case.
 *
 * @param {unknown} body
 * @returns {body is Bill}
 */
export function isBill(body) {
  if (!isRecord(body)) return false;
  const {
    number,
    seq = 0,
    status,
    lines,
    total_fils,
    due_on,
    card = true,
    card_until = null,
    biller = "",
    cash = false,
    pledge = "",
    receipt = "",
    guarantees = [],
    returned = [],
  } = body;
  const isPayable =
    [card, cash].every((way) => typeof way === "boolean") &&
    [biller, pledge, receipt].every(isText) &&
    isListOf(guarantees, isGuarantee);
  const isValidState =
    isCount(seq) && (card_until === null || isTime(card_until)) && isListOf(returned, isReturnedPayment);
  return (
    isText(number) &&
    isText(status) &&
    isListOf(lines, isBilledLine) &&
    isCount(total_fils) &&
    isTime(due_on) &&
    isPayable &&
    isValidState
  );
}

/**
 * Return whether a body is an answer of POST /api/bills/{number}/payments.
 *
 * @param {unknown} body
 * @returns {body is {page_url: string, bill: Bill}}
 */
export function isCheckout(body) {
  return isRecord(body) && isText(body["page_url"]) && /^https?:\/\//.test(body["page_url"]) && isBill(body["bill"]);
}

/**
 * Return whether a value is a returned payment of a bill.
 *
 * @param {unknown} value
 */
function isReturnedPayment(value) {
  if (!isRecord(value)) return false;
  const { provider, fils, at, state, returned_at } = value;
  return (
    isText(provider) && isCount(fils) && isTime(at) && isText(state) && (returned_at === null || isTime(returned_at))
  );
}

/**
 * Return whether a value is a guarantee of a bill.
 *
 * @param {unknown} value
 */
function isGuarantee(value) {
  if (!isRecord(value)) return false;
  const { id, fee, fils, status, may_ask } = value;
  return isText(id) && isUuid(id) && isText(fee) && isCount(fils) && isText(status) && typeof may_ask === "boolean";
}

/**
 * Return whether a value is a line of a bill.
 *
 * @param {unknown} value
 */
function isBilledLine(value) {
  return isRecord(value) && isText(value["fee"]) && isCount(value["quantity"]) && isCount(value["fils"]);
}

/**
 * Return whether a value is a case of GET /api/sync.
 *
 * @param {unknown} value
 */
function isCase(value) {
  if (!isRecord(value)) return false;
  const {
    id,
    updated_at,
    version,
    ahead = [],
    due = null,
    may_withdraw = false,
    may_correct = false,
    may_object_until = null,
    consent = null,
    visit = null,
    committee_on = null,
    short_receipt = "",
    ask,
    bills = [],
    papers = [],
    events,
    ...texts
  } = value;
  const hasTexts =
    ["reference", "service", "status", "receipt"].every((name) => isText(texts[name])) && isText(short_receipt);
  const hasNextSteps =
    isListOf(ahead, isText) &&
    [due, may_object_until, committee_on].every((day) => day === null || isTime(day)) &&
    [may_withdraw, may_correct].every((may) => typeof may === "boolean");
  return (
    isText(id) &&
    isUuid(id) &&
    isTime(updated_at) &&
    isCount(version) &&
    hasNextSteps &&
    (ask === null || isRecord(ask)) &&
    (consent === null || isConsentRequest(consent)) &&
    (visit === null || isVisit(visit)) &&
    isListOf(bills, isBill) &&
    isListOf(papers, isPaper) &&
    isListOf(events, isEvent) &&
    hasTexts
  );
}

/**
 * Return whether a value is a paper of a case.
 *
 * @param {unknown} value
 */
function isPaper(value) {
  if (!isRecord(value)) return false;
  const { number, kind, service, person, valid_from, valid_until, content, barcode } = value;
  return (
    [number, kind, person, barcode].every(isText) &&
    isCount(service) &&
    isTime(valid_from) &&
    (valid_until === null || isTime(valid_until)) &&
    isRecord(content) &&
    isPaperContent(content)
  );
}

/**
 * Return whether an object has the content of a paper.
 *
 * @param {Record<string, unknown>} content
 */
function isPaperContent({ entries, stay_days, ...texts }) {
  const names = ["surname", "given_names", "arabic_name", "passport_number", "nationality", "birth_date", "sex"];
  return (entries === null || isCount(entries)) && isCount(stay_days) && names.every((name) => isText(texts[name]));
}

/**
 * Return whether a value is a request for the other party's consent.
 *
 * @param {unknown} value
 */
function isConsentRequest(value) {
  return (
    isRecord(value) && ["asked_by", "asked", "about"].every((name) => isText(value[name])) && isTime(value["until"])
  );
}

/**
 * Return whether a value is a visit of a case: booked, or with days and times to choose from.
 *
 * @param {unknown} value
 */
function isVisit(value) {
  if (!isRecord(value)) return false;
  const { at, place, days, times } = value;
  return (
    (at === null || isTime(at)) &&
    isRecord(place) &&
    Object.values(place).every(isText) &&
    isListOf(days, isTime) &&
    isListOf(times, isText)
  );
}

/**
 * Return whether a value is an event of a case.
 *
 * @param {unknown} value
 */
function isEvent(value) {
  return (
    isRecord(value) && isCount(value["seq"]) && isText(value["kind"]) && isTime(value["at"]) && isRecord(value["data"])
  );
}

/**
 * Return whether a value is a list all of whose items pass `isOne`.
 *
 * @param {unknown} value
 * @param {(item: unknown) => boolean} isOne
 */
function isListOf(value, isOne) {
  return Array.isArray(value) && value.every(isOne);
}

/**
 * Return whether a value is a text.
 *
 * @param {unknown} value
 * @returns {value is string}
 */
function isText(value) {
  return typeof value === "string";
}

/**
 * Return whether a value is a text that is a time or a day.
 *
 * @param {unknown} value
 * @returns {value is string}
 */
function isTime(value) {
  return isText(value) && !Number.isNaN(Date.parse(value));
}

/**
 * Return whether a value is a whole number that is not negative.
 *
 * @param {unknown} value
 * @returns {value is number}
 */
function isCount(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
