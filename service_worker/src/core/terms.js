/**
 * Which version of the terms of use was agreed to: the one that the page showed when their box was ticked, whatever it shows later.
 *
 * @import {Answers} from "./types.js"
 */

/**
 * Must their box be ticked again before sending? Also of a draft that does not say which version was agreed to.
 *
 * @param {{answers: Answers, terms?: string}} content - of the draft.
 * @param {string} path - of the box.
 * @param {string} shown - the version that the page shows, a day.
 */
export function mustAgreeAgain({ answers, terms }, path, shown) {
  return answers[path] === true && terms !== shown;
}
