/**
 * Answers from the machine-readable lines of a passport, for the fields that are still empty. Rules check that the
 * others agree, and say which field holds which element.
 *
 * @import {Answers, Condition, Declaration, MrzElement} from "../../core/types.js"
 */

import "../../core/forms/zones.js";
import { normalise } from "../../core/forms/normalise.js";
import { mrzAnswers, readMrz } from "../../core/forms/mrz.js";
import { answerAt } from "../../core/forms/paths.js";

/**
 * Return the answers that the lines give.
 *
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {string} path - path of the lines' field.
 * @param {string} today - ISO day in Amman.
 * @returns {Answers} answer by path, for the empty fields.
 */
export function filledFrom(declaration, answers, path, today) {
  const zone = normalise({ id: "", kind: "mrz" }, answerAt(answers, path) ?? null);
  const lines = typeof zone === "string" ? readMrz(zone) : null;
  if (!lines || lines.problem !== null) return {};
  const elements = mrzAnswers(lines, today);
  const prefix = path.slice(0, path.lastIndexOf("/") + 1);
  /** @type {Answers} */
  const filled = {};
  for (const [element, field] of elementsOf(declaration, path.slice(prefix.length))) {
    const answer = elements[element];
    if (answer && answerAt(answers, prefix + field) === undefined) filled[prefix + field] = answer;
  }
  return filled;
}

/**
 * Return the elements that rules compare with a field, each with its field's id.
 *
 * @param {Declaration} declaration
 * @param {string} mrz - id of the lines' field.
 * @returns {[MrzElement, string][]}
 */
function elementsOf({ rules }, mrz) {
  return rules
    .flatMap(({ test }) => within(test))
    .flatMap((found) =>
      found.op === "mrz_agrees" && found.mrz === mrz
        ? [/** @type {[MrzElement, string]} */ ([found.element, found.field])]
        : [],
    );
}

/**
 * Return a condition and all its parts.
 *
 * @param {Condition} condition
 * @returns {Condition[]}
 */
function within(condition) {
  const parts =
    "conditions" in condition ? condition.conditions : "condition" in condition ? [condition.condition] : [];
  return [condition, ...parts.flatMap(within)];
}
