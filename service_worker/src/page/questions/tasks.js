/** The task list: a line for each section that is asked. */

import { addressOf } from "./form_screens.js";

export const CHECK = "check";

/** @param {HTMLElement} element - the form. @param {string} draft - its id. */
export function linkTasks(element, draft) {
  for (const task of tasksIn(element)) {
    const link = task.querySelector("a");
    if (link) link.href = addressOf(draft, task.dataset.task ?? "");
  }
}

/** @param {HTMLElement} element - the form. @param {string[]} sections - ids of the sections that are asked. */
export function showTasks(element, sections) {
  for (const task of tasksIn(element))
    task.hidden = task.dataset.task !== CHECK && !sections.includes(task.dataset.task ?? "");
}

/** @param {HTMLElement} element @returns {NodeListOf<HTMLElement>} */
export function tasksIn(element) {
  return element.querySelectorAll("[data-task]");
}
