/**
 * Whether what came is what the server answers to such a question. What is kept is kept for the days without a connection, and
 * much relies on its shape: an answer that has another one is not the server's, or not one that this version can read.
 *
 * @import {ReferenceChange} from "./types.js"
 * @import {Bill, Case} from "../store/cases.js"
 * @import {DirectorateKey, PublicKeys} from "../store/public_keys.js"
 * @import {Person} from "../store/session.js"
 *
 * @typedef {{count: number, rice: number, gaps: string}} CodedOrdinals
 * @typedef {CodedOrdinals & {first_day: string, day_bits: number, days: string}} CodedSeries
 * @typedef {{issued_at: string, series: Record<string, CodedSeries | CodedOrdinals>, signature: string}} RevocationAnswer - CodedOrdinals: from before days were in it.
 */

import { parseDay } from "./dates.js";
import { isRecord } from "./is_record.js";
import { MAX_ORDINAL } from "./paper_number.js";
import { isUuid } from "./uuid.js";

const KEY_ID = /^[0-9a-f]{32}$/;
/** 1,216 bytes in base64url. */
const SEALING_KEY = /^[A-Za-z0-9_-]{1622}$/;

const ISSUED_AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** Kind and year: so there are four hundred at the most. */
const SERIES = /^[VREND]\d\d$/;
const MAX_RICE = 29;
const MAX_DAY_BITS = 16;
/** 3 MiB in base64url, of all series: of a million revoked papers among fifty million, on days that are up to 179 years apart. */
const MAX_CODED = 4 * 1024 * 1024;
const MAX_SIGNATURE = 512;

/** GET /api/keys; whether the receipts' key is one, is for those who verify. @param {unknown} body @returns {body is PublicKeys} */
export function isPublicKeys(body) {
  if (!isRecord(body)) return false;
  const { directorates, receipts, push } = body;
  return isRecord(directorates) && Object.values(directorates).every(isKeyId) && isRecord(receipts) && isRecord(push) && isText(push["public_key"]);
}

/** GET /api/keys/{directorate} @param {unknown} body @returns {body is DirectorateKey} */
export function isDirectorateKey(body) {
  return isRecord(body) && isKeyId(body["key_id"]) && isText(body["public_key"]) && SEALING_KEY.test(body["public_key"]);
}

/** GET /api/trust-list; what the list says, is for those who verify it. @param {unknown} body @returns {body is {trust_list: string}} */
export function isTrustListAnswer(body) {
  return isRecord(body) && isText(body["trust_list"]);
}

/**
 * GET /api/revocations, no member more or less: who signed it, and what it says, is for those who verify it; that takes no longer
 * than these bounds allow.
 *
 * @param {unknown} body
 * @returns {body is RevocationAnswer}
 */
export function isRevocationAnswer(body) {
  if (!isRecord(body) || Object.keys(body).length !== 3) return false;
  const { issued_at, series, signature } = body;
  if (!isText(issued_at) || !ISSUED_AT.test(issued_at) || !isTime(issued_at) || !isText(signature) || !isRecord(series)) return false;
  if (signature.length > MAX_SIGNATURE || !Object.entries(series).every(([name, given]) => SERIES.test(name) && isSeries(given))) return false;
  return Object.values(/** @type {Record<string, {gaps: string, days?: string}>} */ (series)).reduce((sum, { gaps, days = "" }) => sum + gaps.length + days.length, 0) <= MAX_CODED;
}

/** @param {unknown} given */
function isSeries(given) {
  if (!isRecord(given)) return false;
  const { count, rice, gaps } = given;
  if (Object.keys(given).length !== ("days" in given && areDays(given) ? 6 : 3)) return false;
  return isCount(count) && count >= 1 && count <= MAX_ORDINAL && isCount(rice) && rice <= MAX_RICE && isText(gaps) && gaps !== "";
}

/** @param {Record<string, unknown>} given */
function areDays({ first_day, day_bits, days }) {
  return isText(first_day) && parseDay(first_day) !== null && isCount(day_bits) && day_bits <= MAX_DAY_BITS && isText(days);
}

/**
 * GET /api/reference. More may follow only behind what came: who asks again must get further.
 *
 * @param {unknown} body
 * @param {number} since - as it was asked.
 * @returns {body is {seq: number, changes: ReferenceChange[], more: boolean}}
 */
export function isReferenceChanges(body, since) {
  if (!isRecord(body)) return false;
  const { seq, changes, more } = body;
  return isCount(seq) && isListOf(changes, isReferenceChange) && typeof more === "boolean" && (!more || seq !== since);
}

/**
 * GET /api/sync; likewise.
 *
 * @param {unknown} body
 * @param {number} since - the cursor as it was asked.
 * @returns {body is {cursor: number, now: string, cases: Case[], more: boolean}}
 */
export function isCaseChanges(body, since) {
  if (!isRecord(body)) return false;
  const { cursor, now, cases, more } = body;
  return isCount(cursor) && isTime(now) && isListOf(cases, isCase) && typeof more === "boolean" && (!more || cursor > since);
}

/** `person` of POST /api/session. @param {unknown} given @returns {given is Person} */
export function isPerson(given) {
  return isRecord(given) && isText(given["id"]) && given["id"] !== "" && isText(given["mobile_masked"]);
}

/** @param {unknown} given */
function isKeyId(given) {
  return isText(given) && KEY_ID.test(given);
}

/** @param {unknown} given */
function isReferenceChange(given) {
  return isRecord(given) && isCount(given["seq"]) && isText(given["list"]) && isText(given["code"]) && isListOf(given["rows"], isRecord);
}

/** GET /api/bills/{number}, and within a case. @param {unknown} body @returns {body is Bill} */
export function isBill(body) {
  if (!isRecord(body)) return false;
  const { number, seq = 0, status, lines, total_fils, due_on, card = true, card_until = null, biller = "", cash = false, pledge = "", receipt = "", guarantees = [], returned = [] } = body;
  const isPayable = [card, cash].every((way) => typeof way === "boolean") && [biller, pledge, receipt].every(isText) && isListOf(guarantees, isGuarantee);
  const isTold = isCount(seq) && (card_until === null || isTime(card_until)) && isListOf(returned, isReturnedPayment);
  return isText(number) && isText(status) && isListOf(lines, isBilledLine) && isCount(total_fils) && isTime(due_on) && isPayable && isTold;
}

/** POST /api/bills/{number}/payments @param {unknown} body @returns {body is {page_url: string, bill: Bill}} */
export function isCheckout(body) {
  return isRecord(body) && isText(body["page_url"]) && /^https?:\/\//.test(body["page_url"]) && isBill(body["bill"]);
}

/** @param {unknown} given */
function isReturnedPayment(given) {
  if (!isRecord(given)) return false;
  const { provider, fils, at, state, returned_at } = given;
  return isText(provider) && isCount(fils) && isTime(at) && isText(state) && (returned_at === null || isTime(returned_at));
}

/** @param {unknown} given */
function isGuarantee(given) {
  if (!isRecord(given)) return false;
  const { id, fee, fils, status, may_ask } = given;
  return isText(id) && isUuid(id) && isText(fee) && isCount(fils) && isText(status) && typeof may_ask === "boolean";
}

/** @param {unknown} given */
function isBilledLine(given) {
  return isRecord(given) && isText(given["fee"]) && isCount(given["quantity"]) && isCount(given["fils"]);
}

/** @param {unknown} given */
function isCase(given) {
  if (!isRecord(given)) return false;
  const { id, updated_at, version, ahead = [], due = null, may_withdraw = false, may_correct = false, may_object_until = null, consent = null, visit = null, committee_on = null, short_receipt = "", ask, bills = [], papers = [], events, ...texts } = given;
  const isSaid = ["reference", "service", "status", "receipt"].every((name) => isText(texts[name])) && isText(short_receipt);
  const isAhead = isListOf(ahead, isText) && [due, may_object_until, committee_on].every((day) => day === null || isTime(day)) && [may_withdraw, may_correct].every((may) => typeof may === "boolean");
  return isText(id) && isUuid(id) && isTime(updated_at) && isCount(version) && isAhead && (ask === null || isRecord(ask)) && (consent === null || isConsentRequest(consent)) && (visit === null || isVisit(visit)) && isListOf(bills, isBill) && isListOf(papers, isPaper) && isListOf(events, isEvent) && isSaid;
}

/** @param {unknown} given */
function isPaper(given) {
  if (!isRecord(given)) return false;
  const { number, kind, service, person, valid_from, valid_until, content, barcode } = given;
  return [number, kind, person, barcode].every(isText) && isCount(service) && isTime(valid_from) && (valid_until === null || isTime(valid_until)) && isRecord(content) && isPaperContent(content);
}

/** @param {Record<string, unknown>} content */
function isPaperContent({ entries, stay_days, ...texts }) {
  const names = ["surname", "given_names", "arabic_name", "passport_number", "nationality", "birth_date", "sex"];
  return (entries === null || isCount(entries)) && isCount(stay_days) && names.every((name) => isText(texts[name]));
}

/** @param {unknown} given */
function isConsentRequest(given) {
  return isRecord(given) && ["asked_by", "asked", "about"].every((name) => isText(given[name])) && isTime(given["until"]);
}

/** @param {unknown} given */
function isVisit(given) {
  if (!isRecord(given)) return false;
  const { at, place, days, times } = given;
  return (at === null || isTime(at)) && isRecord(place) && Object.values(place).every(isText) && isListOf(days, isTime) && isListOf(times, isText);
}

/** @param {unknown} given */
function isEvent(given) {
  return isRecord(given) && isCount(given["seq"]) && isText(given["kind"]) && isTime(given["at"]) && isRecord(given["data"]);
}

/** @param {unknown} given @param {(item: unknown) => boolean} isOne */
function isListOf(given, isOne) {
  return Array.isArray(given) && given.every(isOne);
}

/** @param {unknown} given @returns {given is string} */
function isText(given) {
  return typeof given === "string";
}

/** @param {unknown} given @returns {given is string} */
function isTime(given) {
  return isText(given) && !Number.isNaN(Date.parse(given));
}

/** @param {unknown} given @returns {given is number} */
function isCount(given) {
  return Number.isSafeInteger(given) && Number(given) >= 0;
}
