/**
 * A machine-readable zone, once read, fills the passport's fields that are still empty. Rules check that the others agree,
 * and say which field has which element.
 *
 * @import {Answers, Condition, Declaration, MrzElement} from "../../core/types.js"
 */

import "../../core/zones.js";
import { normalise } from "../../core/normalise.js";
import { mrzAnswers, readMrz } from "../../core/mrz.js";
import { answerAt } from "../../core/paths.js";

/**
 * @param {Declaration} declaration
 * @param {Answers} answers
 * @param {string} path - of the zone.
 * @param {string} today - ISO day in Amman.
 * @returns {Answers} path -> answer, of the empty fields that the zone fills.
 */
export function filledFrom(declaration, answers, path, today) {
  const zone = normalise({ id: "", kind: "mrz" }, answerAt(answers, path) ?? null);
  const read = typeof zone === "string" ? readMrz(zone) : null;
  if (!read || read.problem !== null) return {};
  const known = mrzAnswers(read, today);
  const prefix = path.slice(0, path.lastIndexOf("/") + 1);
  /** @type {Answers} */
  const filled = {};
  for (const [element, field] of elementsOf(declaration, path.slice(prefix.length))) {
    const answer = known[element];
    if (answer && answerAt(answers, prefix + field) === undefined) filled[prefix + field] = answer;
  }
  return filled;
}

/** @param {Declaration} declaration @param {string} mrz @returns {[MrzElement, string][]} */
function elementsOf({ rules }, mrz) {
  return rules
    .flatMap(({ test }) => within(test))
    .flatMap((found) =>
      found.op === "mrz_agrees" && found.mrz === mrz
        ? [/** @type {[MrzElement, string]} */ ([found.element, found.field])]
        : [],
    );
}

/** A condition and all that it is made of. @param {Condition} condition @returns {Condition[]} */
function within(condition) {
  const parts =
    "conditions" in condition ? condition.conditions : "condition" in condition ? [condition.condition] : [];
  return [condition, ...parts.flatMap(within)];
}
