/**
 * The version of the terms of use that a person agreed to: the one that was shown when the box was ticked.
 *
 * @import {Answers} from "../types.js"
 */

/**
 * Return whether the box must be ticked again before sending.
 *
 * That is so if another version is shown now, or if the draft does not say which version was agreed to.
 *
 * @param {{answers: Answers, terms?: string}} content - content of the draft.
 * @param {string} path - path of the box.
 * @param {string} shown - version that the page shows, a day.
 */
export function mustAgreeAgain({ answers, terms }, path, shown) {
  return answers[path] === true && terms !== shown;
}
