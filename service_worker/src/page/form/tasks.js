/** The task list: a line for each section that is asked. */

import { addressOf } from "./screens.js";

export const CHECK = "check";

/** @param {HTMLElement} element - the form. @param {string} draft - its id. @param {string[]} sections - ids of the sections that are asked. */
export function showTasks(element, draft, sections) {
  for (const task of tasksIn(element)) {
    const id = task.dataset.task ?? "";
    const link = task.querySelector("a");
    if (link) link.href = addressOf(draft, id);
    task.hidden = id !== CHECK && !sections.includes(id);
  }
}

/** @param {HTMLElement} element @returns {NodeListOf<HTMLElement>} */
export function tasksIn(element) {
  return element.querySelectorAll("[data-task]");
}
