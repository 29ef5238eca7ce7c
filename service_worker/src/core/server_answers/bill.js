/**
 * Checks whether an answer has the shape of a bill.
 *
 * @import {Bill} from "../../store/cases.js"
 */

import { isRecord } from "../is_record.js";
import { isUuid } from "../uuid.js";
import { isCount, isListOf, isText, isTime } from "./values.js";

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
    collective = null,
  } = body;
  const isPayable =
    [card, cash].every((way) => typeof way === "boolean") &&
    [biller, pledge, receipt].every(isText) &&
    isListOf(guarantees, isGuarantee);
  const isValidState =
    (collective === null || isCollective(collective)) &&
    isCount(seq) &&
    (card_until === null || isTime(card_until)) &&
    isListOf(returned, isReturnedPayment);
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
 * Return whether a value is a collective bill.
 *
 * @param {unknown} value
 */
function isCollective(value) {
  if (!isRecord(value)) return false;
  const { id, number, total_fils, due_on, bills } = value;
  return isText(id) && isUuid(id) && isText(number) && isCount(total_fils) && isTime(due_on) && isListOf(bills, isText);
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
