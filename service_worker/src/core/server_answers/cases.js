/**
 * Checks whether an answer has changes of cases.
 *
 * @import {Case} from "../../store/cases.js"
 */

import { isRecord } from "../is_record.js";
import { isUuid } from "../uuid.js";
import { isBill } from "./bill.js";
import { isCount, isListOf, isText, isTime } from "./values.js";

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
    concerned = null,
    consent = null,
    visit = null,
    committee_on = null,
    short_receipt = "",
    ask,
    bills = [],
    papers = [],
    replaced_papers = [],
    shares = [],
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
    (concerned === null || areConcerned(concerned)) &&
    (consent === null || isConsentRequest(consent)) &&
    (visit === null || isVisit(visit)) &&
    isListOf(bills, isBill) &&
    isListOf(papers, isPaper) &&
    isListOf(replaced_papers, isReplacedPaper) &&
    isListOf(shares, isShare) &&
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
  const { barcode, portrait = null } = value;
  return isText(barcode) && (portrait === null || isApprovedPortrait(portrait)) && hasParticulars(value);
}

/**
 * Return whether a value names the approved photo of a paper.
 *
 * @param {unknown} value
 */
function isApprovedPortrait(value) {
  return isRecord(value) && isText(value["document"]) && isText(value["digest"]);
}

/**
 * Return whether a value is a paper of a case that another one has replaced.
 *
 * @param {unknown} value
 */
function isReplacedPaper(value) {
  return isRecord(value) && isText(value.replaced_by) && isTime(value.replaced_on) && hasParticulars(value);
}

/**
 * Return whether an object has the particulars of a paper.
 *
 * @param {Record<string, unknown>} value
 */
function hasParticulars({ number, kind, service, person, valid_from, valid_until, content }) {
  return (
    [number, kind, person].every(isText) &&
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
function isPaperContent({ entries, stay_days, rights, ...texts }) {
  const names = ["surname", "given_names", "arabic_name", "passport_number", "nationality", "birth_date", "sex"];
  return (
    (entries === null || isCount(entries)) &&
    isCount(stay_days) &&
    (rights === undefined || (isRecord(rights) && areRights(rights))) &&
    names.every((name) => isText(texts[name]))
  );
}

/**
 * Return whether an object has the rights of a paper.
 *
 * @param {Record<string, unknown>} rights
 */
function areRights({ work, study, party, is_companion }) {
  return (
    (work === null || isText(work)) && isText(party) && [study, is_companion].every((each) => typeof each === "boolean")
  );
}

/**
 * Return whether a value is a share of a paper.
 *
 * @param {unknown} value
 */
function isShare(value) {
  if (!isRecord(value)) return false;
  const { id, paper, is_for_one, made_at, expires_at, end, looks } = value;
  return (
    [id, paper].every(isText) &&
    typeof is_for_one === "boolean" &&
    [made_at, expires_at].every(isTime) &&
    (end === null || isText(end)) &&
    isListOf(looks, isLook)
  );
}

/**
 * Return whether a value is a look at a share.
 *
 * @param {unknown} value
 */
function isLook(value) {
  return isRecord(value) && isTime(value["at"]) && isText(value["who"]) && typeof value["is_again"] === "boolean";
}

/**
 * Return whether a value says whom a case is about.
 *
 * @param {unknown} value
 */
function areConcerned(value) {
  return isRecord(value) && isText(value["latin"]) && isText(value["arabic"]) && isCount(value["others"]);
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
  if (!isRecord(value)) return false;
  const { seq, kind, at, data, by = null } = value;
  return isCount(seq) && isText(kind) && isTime(at) && isRecord(data) && (by === null || isSender(by));
}

/**
 * Return whether a value says who sent something for an institution.
 *
 * @param {unknown} value
 */
function isSender(value) {
  return isRecord(value) && isText(value["kind"]) && isText(value["name"]);
}
