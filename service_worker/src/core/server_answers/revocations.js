/**
 * Checks whether an answer has the shape of the list of revoked papers.
 *
 * @typedef {{count: number, rice: number, gaps: string}} CodedOrdinals
 * @typedef {CodedOrdinals & {first_day: string, day_bits: number, days: string, replaced?: string}} CodedSeries -
 *   `replaced`: one bit for each ordinal; missing if no paper of the series was replaced.
 * @typedef {{issued_at: string, series: Record<string, CodedSeries | CodedOrdinals>, signature: string}}
 *   RevocationAnswer - a series of `CodedOrdinals` is from before days were in the list.
 */

import { parseDay } from "../dates.js";
import { isRecord } from "../is_record.js";
import { MAX_ORDINAL } from "../papers/paper_number.js";
import { isCount, isText, isTime } from "./values.js";

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
    Object.values(/** @type {Record<string, {gaps: string, days?: string, replaced?: string}>} */ (series)).reduce(
      (sum, { gaps, days = "", replaced = "" }) => sum + gaps.length + days.length + replaced.length,
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
  if (Object.keys(value).length !== membersOf(value)) return false;
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
 * Return how many members a series has if it is whole.
 *
 * @param {Record<string, unknown>} value
 */
function membersOf(value) {
  if (!("days" in value) || !areDays(value)) return 3;
  return "replaced" in value && isText(value.replaced) && value.replaced !== "" ? 7 : 6;
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
