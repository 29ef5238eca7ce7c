/**
 * Decides what a person should have at hand before filling in a form: documents, and papers from which answers are
 * copied.
 *
 * @import {Question} from "./asked.js"
 */

/** The kinds of fields whose answers are documents, or stand on papers. The twin is `numbers_to_copy` in Python. */
const KINDS = new Set(["file", "code", "mrz", "national_number", "establishment_number", "passport"]);

/**
 * Return whether the answer to a question has to be at hand.
 *
 * @param {Question} question
 */
export function isToHaveAtHand({ field, isDue }) {
  return isDue && KINDS.has(field.kind);
}

/**
 * Return whether a question is answered: the paper was at hand.
 *
 * @param {Question} question
 */
export function isAnswered({ answer }) {
  return Array.isArray(answer) ? answer.length > 0 : answer !== null;
}

/**
 * Return the names that are ticked after a box was ticked or unticked.
 *
 * @param {readonly string[] | undefined} ticked
 * @param {string} name
 * @param {boolean} isTicked
 */
export function withTick(ticked, name, isTicked) {
  const others = (ticked ?? []).filter((each) => each !== name);
  return isTicked ? [...others, name] : others;
}
