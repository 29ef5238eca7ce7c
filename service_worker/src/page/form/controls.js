/**
 * Between the controls of a field and its answer. What is typed is kept as typed; only a check makes it canonical.
 *
 * @import {Json} from "../../core/types.js"
 */

import { enhancedOf } from "../enhanced.js";
import { foldDigits } from "../../core/characters.js";

const DATE_PARTS = ["year", "month", "day"];

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

/** Show `value`, and leave alone what shows it already: the caret stays. @param {HTMLElement} field @param {Json | undefined} value */
export function writeControl(field, value) {
  if (field.dataset.kind !== "file" && readControl(field) === value) return;
  const path = pathOf(field);
  switch (field.dataset.kind) {
    case "file":
      return;
    case "date": {
      const hijri = enhancedOf(field);
      if (hijri) hijri.write(text(value));
      else writeDateParts(field, splitDate(text(value)));
      return;
    }
    case "yes_no":
      choose(field, value === true ? "yes" : value === false ? "no" : "");
      return;
    case "declaration":
      inputOf(field, path).checked = value === true;
      return;
    default: {
      const input = control(field);
      const list = input && enhancedOf(input);
      if (!input) choose(field, text(value));
      else if (list) list.write(text(value));
      else input.value = text(value);
    }
  }
}

/** The control that a person is sent to when the field has a problem. @param {HTMLElement} field @returns {HTMLElement | null} */
export function firstControl(field) {
  return field.querySelector("input:not([type=hidden]), select, textarea, [data-add]");
}

/** Year, month, day as typed. @param {HTMLElement} field */
export function dateParts(field) {
  return DATE_PARTS.map((part) => inputOf(field, `${pathOf(field)}-${part}`).value);
}

/** @param {HTMLElement} field @param {string[]} parts - year first. */
export function writeDateParts(field, parts) {
  parts.forEach((part, n) => (inputOf(field, `${pathOf(field)}-${DATE_PARTS[n]}`).value = part));
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

/** @param {string} value @returns {string[]} year, month, day as typed. */
export function splitDate(value) {
  const [year = "", month = "", ...day] = value.split("-");
  return [year, month, day.join("-")];
}

/** @param {HTMLElement} field */
function control(field) {
  return /** @type {HTMLInputElement | null} */ (
    field.querySelector("input:not([type=radio]):not([type=checkbox]), select, textarea")
  );
}

/** @param {HTMLElement} field */
function chosen(field) {
  return field.querySelector("input:checked")?.getAttribute("value") ?? undefined;
}

/** @param {HTMLElement} field @param {string} value */
function choose(field, value) {
  for (const radio of field.querySelectorAll("input")) radio.checked = radio.value === value;
}

/** @param {HTMLElement} field @param {string} id */
function inputOf(field, id) {
  return /** @type {HTMLInputElement} */ (field.querySelector(`[id="${id}"]`));
}

/** @param {HTMLElement} field */
function pathOf(field) {
  return field.dataset.path ?? "";
}

/** @param {string} digits */
function padded(digits) {
  return digits.length === 1 ? `0${digits}` : digits;
}

/** @param {Json | undefined} value */
function text(value) {
  return value === undefined || value === null ? "" : String(value);
}
