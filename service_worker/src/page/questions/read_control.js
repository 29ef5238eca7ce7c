/**
 * Reads the answer in the controls of a field, as typed. Only a check makes it canonical.
 *
 * @import {Json} from "../../core/types.js"
 */

import { enhancedOf } from "./enhanced.js";
import { foldDigits } from "../../core/digits.js";

export const DATE_PARTS = ["year", "month", "day"];

/**
 * Return the answer of a field, or undefined if it is empty.
 *
 * @param {HTMLElement} field
 * @returns {Json | undefined}
 */
export function readControl(field) {
  const path = pathOf(field);
  switch (field.dataset.kind) {
    case "date":
      return enhancedOf(field)?.read() ?? joinDate(dateParts(field), field.dataset.partial !== undefined);
    case "yes_no":
      return { yes: true, no: false }[chosen(field) ?? ""];
    case "declaration":
      return inputOf(field, path).checked ? true : undefined;
    default: {
      const input = control(field);
      const value = input ? (enhancedOf(input)?.read() ?? input.value) : chosen(field);
      return value?.trim() ? value : undefined;
    }
  }
}

/**
 * Return year, month and day as typed.
 *
 * @param {HTMLElement} field
 */
export function dateParts(field) {
  return DATE_PARTS.map((part) => inputOf(field, `${pathOf(field)}-${part}`).value);
}

/**
 * Return the parts of a day as one answer: ISO 8601 if the day is complete, undefined if all parts are empty.
 *
 * @param {string[]} parts - year, month, day as typed.
 * @param {boolean} partial - whether the day, or day and month, may be left out ("1988-05", "1988").
 */
export function joinDate(parts, partial) {
  const [year = "", month = "", day = ""] = parts.map((part) => foldDigits(part).trim());
  if (!year && !month && !day) return undefined;
  const joined = [year, padded(month), padded(day)].join("-");
  return partial ? joined.replace(/-+$/, "") : joined;
}

/**
 * Return the only control of a field, or null if it has several or is a choice.
 *
 * @param {HTMLElement} field
 */
export function control(field) {
  return /** @type {HTMLInputElement | null} */ (
    field.querySelector("input:not([type=radio]):not([type=checkbox]), select, textarea")
  );
}

/**
 * Return the value of the checked option.
 *
 * @param {HTMLElement} field
 */
function chosen(field) {
  return field.querySelector("input:checked")?.getAttribute("value") ?? undefined;
}

/**
 * Return the input with an id.
 *
 * @param {HTMLElement} field
 * @param {string} id
 */
export function inputOf(field, id) {
  return /** @type {HTMLInputElement} */ (field.querySelector(`[id="${id}"]`));
}

/**
 * Return the path of a field.
 *
 * @param {HTMLElement} field
 */
export function pathOf(field) {
  return field.dataset.path ?? "";
}

/**
 * Pad a part of a date.
 *
 * @param {string} digits
 */
function padded(digits) {
  return digits.length === 1 ? `0${digits}` : digits;
}
