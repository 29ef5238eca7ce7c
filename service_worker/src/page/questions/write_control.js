/**
 * Writes an answer into the controls of a field.
 *
 * @import {Json} from "../../core/types.js"
 */

import { enhancedOf } from "./enhanced.js";
import { control, DATE_PARTS, inputOf, pathOf, readControl } from "./read_control.js";

/**
 * Show an answer. A control that shows it already is left unchanged, so that the caret stays.
 *
 * @param {HTMLElement} field
 * @param {Json | undefined} value
 */
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

/**
 * Return the control that gets the focus when the field has a problem.
 *
 * @param {HTMLElement} field
 * @returns {HTMLElement | null}
 */
export function firstControl(field) {
  return field.querySelector("input:not([type=hidden]), select, textarea, [data-add]");
}

/**
 * Write the parts of a day.
 *
 * @param {HTMLElement} field
 * @param {string[]} parts - year, month, day.
 */
export function writeDateParts(field, parts) {
  parts.forEach((part, n) => (inputOf(field, `${pathOf(field)}-${DATE_PARTS[n]}`).value = part));
}

/**
 * Return the parts of a day.
 *
 * @param {string} value
 * @returns {string[]} year, month, day as typed.
 */
export function splitDate(value) {
  const [year = "", month = "", ...day] = value.split("-");
  return [year, month, day.join("-")];
}

/**
 * Check the option with a value, or none.
 *
 * @param {HTMLElement} field
 * @param {string} value
 */
function choose(field, value) {
  for (const radio of field.querySelectorAll("input")) radio.checked = radio.value === value;
}

/**
 * Return an answer as text, "" if there is none.
 *
 * @param {Json | undefined} value
 */
function text(value) {
  return value === undefined || value === null ? "" : String(value);
}
