/**
 * The questions that a form has left, and the time to allow for them.
 *
 * @import {Question} from "./asked.js"
 */

/**
 * The time to allow for a question. In the review of the product, a first-time user was given 15 minutes for the 38
 * answers of an extension of stay: 24 seconds each, documents and the passport's lines among them.
 */
const SECONDS_PER_QUESTION = 24;
/** The estimate is no finer than this, because nobody measured it finer. */
const STEP_MINUTES = 5;

/**
 * Return the number of questions that still need an answer. Answers may make the form ask more.
 *
 * @param {Question[]} questions - that are asked now.
 */
export function questionsLeft(questions) {
  return questions.filter(
    ({ field, answer, isDue }) => isDue && answer === null && field.kind !== "group" && field.required !== false,
  ).length;
}

/**
 * Return the minutes to allow for some questions, a multiple of 5.
 *
 * @param {number} count
 */
export function minutesFor(count) {
  const minutes = (count * SECONDS_PER_QUESTION) / 60;
  return Math.max(1, Math.round(minutes / STEP_MINUTES)) * STEP_MINUTES;
}
