/**
 * The answer that stands in the controls of a field, as typed; only a check makes it canonical.
 *
 * @import {Json} from "../../core/types.js"
 */

import { enhancedOf } from "./enhanced.js";
import { foldDigits } from "../../core/digits.js";

export const DATE_PARTS = ["year", "month", "day"];

/** @param {HTMLElement} field @returns {Json | undefined} undefined: nothing is there. */
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

/** Year, month, day as typed. @param {HTMLElement} field */
export function dateParts(field) {
  return DATE_PARTS.map((part) => inputOf(field, `${pathOf(field)}-${part}`).value);
}

/**
 * The parts of a day as typed, year first, as one answer; complete days come out as ISO 8601.
 *
 * @param {string[]} parts
 * @param {boolean} partial - the day, or day and month, may be left out: "1988-05", "1988".
 */
export function joinDate(parts, partial) {
  const [year = "", month = "", day = ""] = parts.map((part) => foldDigits(part).trim());
  if (!year && !month && !day) return undefined;
  const joined = [year, padded(month), padded(day)].join("-");
  return partial ? joined.replace(/-+$/, "") : joined;
}

/** Its one control; null: it has several, or is a choice. @param {HTMLElement} field */
export function control(field) {
  return /** @type {HTMLInputElement | null} */ (
    field.querySelector("input:not([type=radio]):not([type=checkbox]), select, textarea")
  );
}

/** @param {HTMLElement} field */
function chosen(field) {
  return field.querySelector("input:checked")?.getAttribute("value") ?? undefined;
}

/** @param {HTMLElement} field @param {string} id */
export function inputOf(field, id) {
  return /** @type {HTMLInputElement} */ (field.querySelector(`[id="${id}"]`));
}

/** @param {HTMLElement} field */
export function pathOf(field) {
  return field.dataset.path ?? "";
}

/** @param {string} digits */
function padded(digits) {
  return digits.length === 1 ? `0${digits}` : digits;
}
