/** The task list, with a line for each section that is asked. */

import { addressOf } from "./form_screens.js";

/** The name of the last task. */
export const CHECK = "check";

/**
 * Let the tasks link to the screens of a draft.
 *
 * @param {HTMLElement} element - the form.
 * @param {string} draft - id of the draft.
 */
export function linkTasks(element, draft) {
  for (const task of tasksIn(element)) {
    const link = task.querySelector("a");
    if (link) link.href = addressOf(draft, task.dataset.task ?? "");
  }
}

/**
 * Show the tasks of the sections that are asked.
 *
 * @param {HTMLElement} element - the form.
 * @param {string[]} sections - ids of the sections that are asked.
 */
export function showTasks(element, sections) {
  for (const task of tasksIn(element))
    task.hidden = task.dataset.task !== CHECK && !sections.includes(task.dataset.task ?? "");
}

/**
 * Return the tasks of a form.
 *
 * @param {HTMLElement} element
 * @returns {NodeListOf<HTMLElement>}
 */
export function tasksIn(element) {
  return element.querySelectorAll("[data-task]");
}
