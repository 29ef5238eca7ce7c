/** Pages that ask without sending a form: the guide, the eligibility check, the calculators. */

import { openFine } from "./fine.js";
import { openGuide } from "./guide.js";
import { openQuestions } from "./questions.js";

/** @type {[string, (element: HTMLElement) => Promise<void>][]} */
const OPENERS = [
  ["[data-guide]", openGuide],
  ["[data-questions]", openQuestions],
  ["[data-fine]", openFine],
];

/** Bring the parts of this page that ask to life. */
export async function openAsking() {
  for (const [selector, open] of OPENERS) {
    const element = document.querySelector(selector);
    if (!(element instanceof HTMLElement)) continue;
    await open(element);
    element.dataset.live = "yes";
  }
}
